// The importer lets a curator decide by keyboard, one note swapped at a time.
(() => {
  const JSON_WANTED = { headers: { Accept: "application/json" } };

  function review(page) {
    const all = () => [...page.querySelectorAll(".wb-proposal")];
    const current = () => page.querySelector(".wb-proposal.is-current");
    const looks = (...names) => (proposal) => names.includes(proposal.dataset.look);
    const doubtful = looks("doubtful");
    const open = looks("doubtful", "sure");
    // One thing after the other: a key pressed while the site answers is about what comes then.
    let sent = Promise.resolve();
    let keys = Promise.resolve();
    const word = page.querySelector("[data-word]"); // what is said of a key that can do nothing here
    const say = (key) => (word.textContent = word.dataset[key] ?? "");
    // What was decided in this window, the last at the end, each with its place: also on the pages before.
    const made = () => JSON.parse(sessionStorage.getItem(page.dataset.next) ?? "[]");
    const remember = (id, ...more) =>
      sessionStorage.setItem(page.dataset.next, JSON.stringify([...made().filter((one) => one.id !== id), ...more]));

    function take(proposal, focus = true) {
      current()?.classList.remove("is-current");
      for (const mark of page.querySelectorAll("mark.is-current")) mark.classList.remove("is-current");
      proposal.classList.add("is-current");
      page.querySelector(`mark[data-of="${proposal.id}"]`)?.classList.add("is-current");
      if (!focus) return;
      proposal.focus({ preventScroll: true });
      const note = proposal.closest(".wb-note");
      (note.offsetHeight < innerHeight * 0.7 ? note : proposal).scrollIntoView({ block: "center" });
    }

    function next() {
      const rows = all();
      const here = rows.indexOf(current());
      // The sure ones are looked at one by one only when nothing else is left.
      const left = page.querySelector("[data-count=doubtful]").textContent !== "0";
      const found = rows.slice(here + 1).find(left ? doubtful : open) ?? (left ? null : rows.find(open));
      return found ? take(found) : leave(rows.at(-1));
    }

    function leave(from, back = "") {
      const { position, start } = from?.dataset ?? { position: 0, start: 0 };
      location.href = `${page.dataset.next}?position=${position}&start=${start}${back}`;
    }

    function previous() {
      const rows = all();
      const before = rows[rows.indexOf(current()) - 1];
      if (before) return take(before);
      if (!page.querySelector("[rel=prev]")) return say("p");
      leave(rows[0], "&back=1");
    }

    // Back to the last decision; on another page it is only shown, so that nobody takes back what she does not see.
    function takeBack(proposal) {
      const last = proposal.querySelector("[data-key=u]") ? proposal : made().at(-1);
      if (!last) return say("u");
      remember(last.id);
      const there = document.getElementById(last.id);
      if (!there) return (location.href = `?from=${last.position}#${last.id}`);
      take(there);
      there.querySelector("[data-key=u]")?.click();
    }

    function count(progress, seen) {
      for (const [name, number] of Object.entries(progress))
        for (const place of page.querySelectorAll(`[data-count="${name}"]`)) place.textContent = number;
      page.querySelector("[data-seen]").value = seen;
      page.querySelector("[data-sure]").hidden = !progress.sure;
    }

    async function send(form, button) {
      const note = form.closest(".wb-note");
      const before = form.closest(".wb-proposal");
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button), ...JSON_WANTED }).catch(() => null);
      page.querySelector("[data-problem]").hidden = Boolean(answer?.ok || answer?.status === 409);
      if (!answer || !(answer.ok || answer.status === 409)) return;
      const { html, progress, seen } = await answer.json();
      const fresh = document.createRange().createContextualFragment(html).firstElementChild;
      note.replaceWith(fresh);
      if (progress) count(progress, seen);
      if (!before) return;
      const after = document.getElementById(before.id) ?? fresh.querySelector(".wb-proposal");
      if (after) take(after, false);
      const back = button?.dataset.key === "u";
      const decided = answer.ok && !back && after && !open(after);
      const undoable = !back && after?.querySelector("[data-key=u]");
      if (answer.ok) remember(before.id, ...(undoable ? [{ id: before.id, position: before.dataset.position }] : []));
      if (decided && before.dataset.look !== after.dataset.look) next();
      else if (after) take(after);
    }

    page.addEventListener("submit", (event) => {
      if (!event.target.matches("[data-swap]")) return;
      event.preventDefault();
      sent = send(event.target, event.submitter);
    });

    page.addEventListener("focusin", (event) => {
      const proposal = event.target.closest(".wb-proposal");
      if (proposal && proposal !== current()) take(proposal, false);
    });

    page.addEventListener("click", (event) => {
      const mark = event.target.closest("mark[data-of]");
      if (mark) take(document.getElementById(mark.dataset.of), false);
    });

    function press(key) {
      const proposal = current();
      say("");
      if (key === "n") return next();
      if (key === "p") return previous();
      if (key === "?") return page.querySelector("[data-help]").toggleAttribute("open");
      if (!proposal) return;
      if (key === "u") return takeBack(proposal);
      if (key === "s" || key === "e") return proposal.dispatchEvent(new CustomEvent(`wb:${key}`, { bubbles: true }));
      const button = proposal.querySelector(`button[data-key="${CSS.escape(key)}"]`);
      return button ? button.click() : say(key);
    }

    document.addEventListener("keydown", (event) => {
      const typing = event.target.matches("input, textarea, select");
      // In a list of words Enter does nothing by itself: it splits before the word that is chosen.
      const cutting = event.key === "Enter" && event.target.matches("[data-at]");
      if (event.key === "Escape" && typing) current()?.focus();
      if (!cutting && (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[a-z0-9?]$/.test(event.key))) return;
      event.preventDefault();
      keys = keys.then(async () => {
        await sent;
        press(event.key);
        await sent;
      });
    });

    page.classList.add("is-scripted");
    const named = location.hash.startsWith("#p-") && document.getElementById(location.hash.slice(1));
    const first = named || all().find(doubtful) || all().find(open) || all()[0];
    if (first) take(first);
  }

  const page = document.querySelector("[data-review]");
  if (page) review(page);
})();
