/* A small card on hovering or focusing a link to a work or person; Escape closes it, and any explained term. */
(() => {
  const fragments = new Map();
  const card = document.createElement("div");
  Object.assign(card, { id: "card", className: "card", hidden: true });
  card.setAttribute("role", "tooltip");
  document.body.append(card);

  let link = null, timer = 0;

  const fragment = (link) => {
    const aside = link.searchParams.get("without");
    const address = `${link.pathname}card/${aside ? `?without=${encodeURIComponent(aside)}` : ""}`;
    if (!fragments.has(address)) fragments.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")));
    return fragments.get(address);
  };

  const place = () => {
    const box = link.getClientRects()[0];
    const below = box.bottom + card.offsetHeight + 12 < innerHeight;
    card.style.left = `${scrollX + Math.max(8, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${scrollY + (below ? box.bottom + 6 : box.top - card.offsetHeight - 6)}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    card.hidden = true;
  };

  const show = async (wanted) => {
    const html = await fragment(new URL(wanted.href)).catch(() => "");
    if (link !== wanted || !html.trim()) return;
    card.innerHTML = html;
    card.hidden = false;
    wanted.setAttribute("aria-describedby", card.id);
    place();
  };

  const enter = (event) => {
    const wanted = event.target.closest?.("a[data-card]");
    if (event.target.closest?.("#card")) return clearTimeout(timer);
    if (!wanted || wanted === link) return;
    hide();
    link = wanted;
    timer = setTimeout(show, 300, wanted);
  };

  const leave = (event) => {
    event.target.closest?.(".term")?.removeAttribute("data-dismissed");
    if (link && event.target.closest?.("a[data-card], #card")) { clearTimeout(timer); timer = setTimeout(hide, 200); }
  };

  document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") enter(event); });
  document.addEventListener("focusin", (event) => { if (event.target.matches?.(":focus-visible")) enter(event); });
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hide();
    document.querySelectorAll(".term:is(:hover, :focus-within)").forEach((term) => term.setAttribute("data-dismissed", ""));
  });
})();
