/* Copies a citation, with its italics where the clipboard takes them, and says so. */
(() => {
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  document.querySelector("main")?.append(status);

  const write = async (source) => {
    const plain = source.innerText.trim();
    if (!window.ClipboardItem || !navigator.clipboard.write) return navigator.clipboard.writeText(plain);
    const as = (text, type) => new Blob([text], { type });
    return navigator.clipboard.write([new ClipboardItem({
      "text/plain": as(plain, "text/plain"),
      "text/html": as(source.innerHTML, "text/html"),
    })]);
  };

  const select = (source) => getSelection().selectAllChildren(source);

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    const label = button.firstChild;
    const words = label.textContent;
    button.addEventListener("click", async () => {
      try {
        await write(source);
        label.textContent = "Copied";
        status.textContent = "Citation copied";
      } catch {
        select(source);
        label.textContent = "Selected: copy it now";
        status.textContent = "The citation is selected; copy it with the keyboard";
      }
      setTimeout(() => { label.textContent = words; status.textContent = ""; }, 2500);
    });
  }
})();
