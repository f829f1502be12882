/* The latest trail, kept in localStorage: adding a page to it then takes one click, from whatever page one came.
   Another trail that is opened does not take its place unasked. A picture wider than the page opens on where one is. */
(() => {
  for (const frame of document.querySelectorAll(".picture-frame")) {
    const here = frame.querySelector("[aria-current]")?.getBoundingClientRect();
    if (here) frame.scrollLeft += here.left + here.width / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
  }

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

  const page = document.querySelector("[data-trail-home]")?.pathname;
  const address = (steps) => `${page}?${steps.map((step) => `s=${encodeURIComponent(step)}`).join("&")}`;
  const stepsOf = (url) => new URL(url, location.href).searchParams.getAll("s").slice(0, MOST);
  const thing = (step) => step.split("~")[0].replace(/^[a-z]{2}_/, "");

  // A trail is one's own where it takes in all of that which is kept, or was made from it by a link or form of its page.
  // One step beside which nothing is written was looked at, and not kept on purpose: the next trail takes its place.
  const isOwn = (steps, kept) => {
    if (kept.length === 1 && !kept[0].includes("~")) return true;
    const things = new Set(steps.map(thing));
    if (kept.every((step) => things.has(thing(step)))) return true;
    return Boolean(document.referrer) && new URL(document.referrer).pathname === location.pathname
      && stepsOf(document.referrer).join("\n") === kept.join("\n");
  };

  const ask = (kept) => {
    const asked = document.querySelector("[data-trail-kept]");
    asked.querySelector("[data-trail-number]").textContent = kept.length === 1 ? "1 step" : `${kept.length} steps`;
    asked.querySelector("[data-trail-home]").href = address(kept);
    const take = () => { keep(stepsOf(location.href)); asked.hidden = true; };
    asked.querySelector("[data-trail-take]").addEventListener("click", take);
    asked.hidden = false;
  };

  const kept = read();
  if (document.querySelector("[data-trail]")) {
    const shown = stepsOf(location.href);
    if (isOwn(shown, kept)) keep(shown);
    else ask(kept);
    return;
  }

  // A trail that came along in the address goes before the one that is kept.
  const line = document.querySelector("[data-trail-token]");
  const open = line?.querySelector("[data-trail-home]");
  if (!line || !open.hidden || !kept.length) return;

  open.href = address(kept);
  open.textContent = `Open your trail (${kept.length})`;
  open.hidden = false;
  if (kept.length >= MOST) return;
  const add = line.querySelector("[data-trail-add]");
  add.href = address([...kept, line.dataset.trailToken]);
  add.textContent = "Add to your trail";
  for (const note of document.querySelectorAll("[data-trail-note]")) {
    note.href = address([...kept, ...stepsOf(note.href)]);
    note.firstChild.textContent = "Add to your trail";
  }
})();
