/* The theme switch: the reader's choice, kept in localStorage, over the preference of the system. */
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  const apply = (theme) => {
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  // A choice that agrees with the system is no choice: it is forgotten, and the site follows the system again.
  const choose = (theme) => {
    const followed = theme === (system.matches ? "dark" : "light");
    apply(followed ? null : theme);
    try {
      if (followed) localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch { /* private windows may refuse storage; the choice then lasts for this page */ }
  };

  const wire = () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => { choose(isDark() ? "light" : "dark"); show(); });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  };

  apply(stored());
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", wire);
  else wire();
})();
