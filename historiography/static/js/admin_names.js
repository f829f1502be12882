// Tells those who hear the page what each choice of rows is for: select2 draws a field of its own, which has no name.
window.addEventListener("load", () => {
  const $ = window.django?.jQuery;

  function nameOf(select) {
    return select.getAttribute("aria-label") || select.labels?.[0]?.textContent.trim().replace(/:$/, "");
  }

  function nameFields(root) {
    root.querySelectorAll("select.admin-autocomplete").forEach((select) => {
      const drawn = select.nextElementSibling;
      const name = nameOf(select);
      if (!name || !drawn?.classList.contains("select2")) return;
      const field = drawn.querySelector(".select2-selection");
      const chosen = field.getAttribute("aria-labelledby");
      field.setAttribute("aria-label", name);
      // The name alone would hide what is chosen.
      if (chosen) field.setAttribute("aria-describedby", chosen);
      field.removeAttribute("aria-labelledby");
      field.querySelector("[role=textbox]")?.setAttribute("aria-label", name);
      drawn.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
    });
  }

  nameFields(document);
  document.addEventListener("formset:added", (event) => nameFields(event.target));
  $?.(document).on("select2:open", (event) => {
    const typed = document.querySelector(".select2-container--open .select2-search--dropdown .select2-search__field");
    typed?.setAttribute("aria-label", nameOf(event.target) || "Search");
  });
  // Choosing draws the field of several choices anew.
  $?.(document).on("change", "select.admin-autocomplete", (event) => nameFields(event.target.parentElement));
});
