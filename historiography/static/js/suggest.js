/* Results as you type: a combobox over the fragment that the data-suggest address of a form, or of a field with
   data-pick, answers with. Choosing one leads to its page; a field shows its title, and sends its address until something else is typed. */
(() => {
  const enhance = (box, index) => {
    const input = box.querySelector("input:not([type=hidden])");
    const list = box.appendChild(document.createElement("div"));
    const set = (node, attributes) => Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    set(list, { id: `suggestions-${index}`, class: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });

    let active = -1, timer = 0, request = null;
    const options = () => [...list.querySelectorAll('[role="option"]')];
    // Position -1 is the box itself: walking past either end of the list comes back to it.
    const mark = (position) => {
      const all = options();
      active = position < -1 ? all.length - 1 : position >= all.length ? -1 : position;
      all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
      input.setAttribute("aria-activedescendant", active < 0 ? "" : all[active].id);
      all[active]?.scrollIntoView({ block: "nearest" });
    };

    const open = (shown) => { list.hidden = !shown, input.setAttribute("aria-expanded", String(shown)), mark(-1); };
    const fetchSuggestions = async () => {
      request?.abort();
      const query = input.value.trim();
      if (query.length < 2) return open(false);
      request = new AbortController();
      try {
        const address = new URL(box.dataset.suggest, location);
        address.searchParams.set("q", query);
        // What the form sends besides, such as the work set aside: what is suggested stays in that reading.
        input.form.querySelectorAll("input[type=hidden]").forEach(({ name, value }) => address.searchParams.set(name, value));
        const answer = await fetch(address, { signal: request.signal });
        list.innerHTML = answer.ok ? await answer.text() : "";
        options().forEach((option, i) => { option.id = `${list.id}-${i}`; });
        open(options().length > 0);
      } catch { /* a later key press cancelled this one, or the network is gone: the form still works */ }
    };

    const name = input.name, chosen = Object.assign(document.createElement("input"), { type: "hidden" });
    const pick = (option) => {
      input.value = option.firstChild.textContent.trim(), input.name = "";
      chosen.name = name, chosen.value = option.pathname, input.after(chosen);
    };

    input.addEventListener("input", () => {
      chosen.remove(), input.name = name, clearTimeout(timer), timer = setTimeout(fetchSuggestions, 140);
    });
    box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) open(false); });
    list.addEventListener("click", (event) => {
      const option = event.target.closest("a");
      if (option && "pick" in box.dataset) event.preventDefault(), pick(option), open(false);
    });
    list.addEventListener("mousedown", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active - 1);
      else if (event.key === "Escape") open(false);
      else if (event.key === "Enter" && active >= 0) options()[active].click();
      else return;
      event.preventDefault();
    });
  };

  document.querySelectorAll("[data-suggest]").forEach(enhance);
})();
