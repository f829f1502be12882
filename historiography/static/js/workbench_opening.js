// What a key opens in a citation of the importer: its fields, or where it is split.
(() => {
  // Where somebody clicked in the note, as an offset into its text.
  function caret(note) {
    const chosen = getSelection();
    const text = note.querySelector("[data-text]");
    if (!chosen.rangeCount || !text?.contains(chosen.anchorNode)) return -1;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(chosen.anchorNode, chosen.anchorOffset);
    return before.toString().length;
  }

  function split(proposal) {
    const choice = proposal.querySelector("[data-at]");
    if (!choice) return;
    const box = proposal.querySelector("[data-cut]");
    const at = caret(proposal.closest(".wb-note"));
    const begins = [...choice.options].filter((option) => Number(option.value) <= at);
    if (at > Number(proposal.dataset.start) && at < Number(proposal.dataset.end) && begins.length) {
      choice.value = begins.at(-1).value;
      getSelection().removeAllRanges();
      proposal.querySelector("[data-split]").click();
    } else {
      box.open = true;
      choice.focus();
    }
  }

  function edit(proposal) {
    const box = proposal.querySelector("[data-edit]");
    box.open = true;
    box.querySelector("textarea[name$=title]").focus();
  }

  document.addEventListener("wb:s", (event) => split(event.target));
  document.addEventListener("wb:e", (event) => edit(event.target));
})();
