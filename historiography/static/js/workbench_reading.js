// The importer goes on reading by itself: a step after the other, until the page to go to is known.
(() => {
  const JSON_WANTED = { headers: { Accept: "application/json" } };

  async function read(form) {
    form.querySelector(".submit-row").hidden = true;
    for (;;) {
      const answer = await fetch(location.href, { method: "POST", body: new FormData(form), ...JSON_WANTED }).catch(() => null);
      if (!answer?.ok) break;
      const { percent, told, then } = await answer.json();
      form.querySelector("progress").value = percent;
      form.querySelector("[data-told]").textContent = told;
      if (then) return location.replace(then);
    }
    form.querySelector("[data-told]").textContent = "The reading stopped. What was read is kept: go on with the button.";
    form.querySelector(".submit-row").hidden = false;
  }

  const reading = document.querySelector("[data-reading]");
  if (reading) read(reading);
})();
