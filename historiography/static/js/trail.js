/* The latest trail, kept in localStorage: adding a page to it then takes one click, from whatever page one came. */
(() => {
  const KEY = "trail", MOST = 40;

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept.filter((step) => typeof step === "string").slice(0, MOST) : [];
    } catch { return []; }
  };
  const keep = (steps) => {
    try { localStorage.setItem(KEY, JSON.stringify(steps)); } catch { /* private windows may refuse storage */ }
  };

  const shown = document.querySelector("[data-trail]");
  if (shown) keep(new URLSearchParams(location.search).getAll("s").slice(0, MOST));

  // A trail that came along in the address goes before the one that is kept.
  const line = document.querySelector("[data-trail-token]");
  const open = line?.querySelector("[data-trail-open]");
  const kept = read();
  if (!line || !open.hidden || !kept.length) return;

  const page = open.pathname;
  const address = (steps) => `${page}?${steps.map((step) => `s=${encodeURIComponent(step)}`).join("&")}`;
  open.href = address(kept);
  open.textContent = `Open your trail (${kept.length})`;
  open.hidden = false;
  const add = line.querySelector("[data-trail-add]");
  if (kept.length >= MOST) return;
  add.href = address([...kept, line.dataset.trailToken]);
  add.textContent = "Add to your trail";
})();
