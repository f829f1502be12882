// Keeps the order in which several rows are chosen: a choice made anew goes to the end.
window.addEventListener("load", () => {
  const $ = window.django?.jQuery;
  $?.(document).on("select2:select", "select[data-keep-order]", (event) => {
    const chosen = [...event.target.options].find((option) => option.value === String(event.params.data.id));
    if (!chosen) return;
    event.target.append(chosen);
    $(event.target).trigger("change.select2");
  });
});
