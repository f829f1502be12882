// Shows, while a curator types, what readers will see: posts the form to the address named in data-preview-url.
(() => {
  const WAIT = 500;
  const box = document.querySelector("[data-preview-url]");
  const form = box?.closest("form");
  if (!form) return;
  const body = box.querySelector(".preview-body");
  let timer = 0;
  let latest = 0;

  async function show() {
    const asked = ++latest;
    const answer = await fetch(box.dataset.previewUrl, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (answer?.ok && asked === latest) body.innerHTML = await answer.text();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  document.addEventListener("formset:removed", later);
  // The choices of rows are select2's, which tells jQuery alone.
  window.addEventListener("load", () => window.django?.jQuery(form).on("change", "select", later));
  // A form that was refused still holds what was typed.
  if ("previewNow" in box.dataset) show();
})();
