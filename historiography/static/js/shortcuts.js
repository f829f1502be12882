/* "/" goes to the search box, from wherever no one is typing. */
(() => {
  const box = document.querySelector('form[role="search"] input[type="search"]');
  if (!box) return;
  const hint = box.form.querySelector("kbd");
  if (hint && matchMedia("(hover: hover)").matches) hint.hidden = false;
  box.setAttribute("aria-keyshortcuts", "/");

  const typing = (node) => node.isContentEditable || /^(input|select|textarea)$/i.test(node.tagName);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
