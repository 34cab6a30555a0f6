// Suggests titles, people and places while somebody types into a search box: a combobox with a list (ARIA 1.2).
// Without it, or without an answer, the form searches as it stands.
const PAUSE = 150; // milliseconds without a key before the server is asked
const HANDLERS = { ArrowDown: (box) => box.step(1), ArrowUp: (box) => box.step(-1), Home: (box) => box.jump(0), End: (box) => box.jump(-1) };

let boxes = 0;

class Suggest {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.answers = new Map();
    this.list = make("div", { class: "suggest", role: "listbox", id: `suggest-${++boxes}`, hidden: "" });
    this.list.setAttribute("aria-label", this.input.labels[0]?.textContent ?? "");
    this.said = make("p", { class: "vh", role: "status" });
    form.append(this.list, this.said);
    set(this.input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id });
    this.input.addEventListener("input", (event) => event.isComposing || this.later());
    this.input.addEventListener("compositionend", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => this.list.hidden && this.later());
    this.input.addEventListener("blur", () => this.close());
    // The box keeps the focus while a finger or the mouse is on the list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("submit", () => this.close());
    addEventListener("pagehide", () => this.close());
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.request?.abort();
    const words = this.input.value.trim();
    // A single letter begins too many words; a single Chinese sign does not.
    if (words.length < 2 && !(words > "\u2e80")) return this.close();
    const request = (this.request = new AbortController());
    try {
      const answer = this.answers.get(words) ?? (await this.fetch(words, request.signal));
      if (!request.signal.aborted && document.activeElement === this.input) this.show(answer);
    } catch {
      if (!request.signal.aborted) this.close();
    }
  }

  async fetch(words, signal) {
    const response = await fetch(`${this.form.dataset.suggest}?${new URLSearchParams({ q: words })}`, { signal });
    if (!response.ok) throw new Error(response.statusText);
    const answer = await response.json();
    this.answers.set(words, answer);
    return answer;
  }

  show({ groups, all, said }) {
    const parts = groups.map((group, number) => this.group(group, `${this.list.id}-${number}`));
    if (all) parts.push(option(all, "suggest-option suggest-all"));
    this.list.replaceChildren(...parts);
    this.options.forEach((item, number) => set(item, { id: `${this.list.id}-option-${number}` }));
    this.choose(null);
    this.list.hidden = !groups.length;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.said.textContent = said;
  }

  group({ label, options }, id) {
    const part = make("div", { role: "group", "aria-labelledby": id });
    part.append(make("div", { id, class: "suggest-label", role: "presentation" }, label), ...options.map((item) => option(item)));
    return part;
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.choose(null);
    this.list.hidden = true;
    this.said.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "ArrowDown" && !open) this.later();
    if (event.key === "Tab" || !open) return;
    if (event.key === "Escape") {
      event.preventDefault(); // closes the list and keeps the words; the next one clears them
      this.close();
    } else if (event.key === "Enter" && this.chosen) {
      event.preventDefault();
      this.chosen.click();
    } else if (event.key in HANDLERS && HANDLERS[event.key](this)) {
      event.preventDefault();
    }
  }

  step(by) {
    const options = this.options;
    // Beyond either end stands the box itself.
    const at = options.indexOf(this.chosen) + by;
    this.choose(at < -1 ? options.at(-1) : options[at] ?? null);
    return true;
  }

  jump(to) {
    if (!this.chosen) return false; // then the keys move in the text, as ever
    this.choose(this.options.at(to));
    return true;
  }

  choose(item) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = item;
    if (item) {
      set(item, { "aria-selected": "true" });
      item.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", item.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }
}

function option({ url, title, facts, lang }, classes = "suggest-option") {
  const item = make("a", { href: url, role: "option", "aria-selected": "false", tabindex: "-1", class: classes });
  item.append(make("b", lang ? { lang } : {}, title));
  if (facts) item.append(" ", make("span", {}, facts));
  return item;
}

function make(name, attributes, text) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  return set(element, attributes);
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

for (const form of document.querySelectorAll("[data-suggest]")) new Suggest(form);
