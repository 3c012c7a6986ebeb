// Choose a page of this site by its name: a search field and a list of buttons in a dialog. Used by fields of addresses and by the prose editor.
(() => {
  const translated = (text) => window.gettext?.(text) ?? text;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  class PagePicker {
    constructor(url) {
      this.url = url;
      this.field = make("input", { type: "search", className: "vTextField", id: "page-picker-field", autocomplete: "off", maxLength: 200 });
      this.status = make("p", { className: "page-picker-status" });
      this.status.setAttribute("role", "status");
      this.results = make("ul", { className: "page-picker-results" });
      const close = make("button", { type: "button", className: "blocks-button is-quiet", textContent: translated("Cancel") });
      const title = make("h2", { id: "page-picker-title", textContent: translated("Link to a page") });
      const label = make("label", { htmlFor: this.field.id, textContent: translated("Name of the story or country, in any language") });
      this.dialog = make("dialog", { className: "page-picker blocks" }, title, label, this.field, this.status, this.results, close);
      this.dialog.setAttribute("aria-labelledby", title.id);
      this.field.addEventListener("input", () => this.wait());
      this.field.addEventListener("keydown", (event) => this.pressed(event));
      close.addEventListener("click", () => this.dialog.close());
    }

    // The page that was chosen, as { href, title }, or null.
    open() {
      document.body.append(this.dialog);
      this.dialog.showModal();
      this.search();
      return new Promise((resolve) => {
        this.dialog.addEventListener("close", () => {
          this.dialog.remove();
          resolve(this.chosen ?? null);
        });
      });
    }

    pressed(event) {
      if (event.key === "Enter") event.preventDefault(); // else the form of the page is sent
      if (event.key !== "ArrowDown" && event.key !== "Enter") return;
      event.preventDefault();
      this.results.querySelector("button")?.focus();
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), 250);
    }

    async search() {
      const query = this.field.value;
      try {
        const response = await fetch(`${this.url}?${new URLSearchParams({ q: query })}`, { headers: { Accept: "application/json" } });
        if (!response.ok || response.redirected) throw new Error(response.status);
        const { results } = await response.json();
        if (query === this.field.value) this.show(results);
      } catch {
        this.results.replaceChildren();
        this.status.textContent = translated("The search does not answer. Check the connection and log in again in another window.");
      }
    }

    show(results) {
      this.status.textContent = results.length ? "" : translated("Nothing has this name.");
      this.results.replaceChildren(...results.map((page) => make("li", {}, this.choice(page))));
    }

    choice(page) {
      const title = make("strong", { textContent: page.title, dir: "auto" });
      const about = make("span", { textContent: [page.kind, page.note].filter(Boolean).join(" · ") });
      const button = make("button", { type: "button" }, title, about);
      button.addEventListener("click", () => {
        this.chosen = page;
        this.dialog.close();
      });
      return button;
    }
  }

  window.pickPage = (url) => new PagePicker(url).open();

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-pick-page]");
    if (!button) return;
    const page = await window.pickPage(button.dataset.pickPage);
    if (!page) return;
    const place = button.closest("[data-page-address]");
    const input = place.querySelector("input");
    input.value = page.href;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    tell(place, `${page.kind}: ${page.title}`);
  });

  function tell(place, text) {
    const title = place.querySelector("[data-page-title]");
    title.textContent = text;
    title.hidden = !text;
  }

  // An address that is typed leads elsewhere than the page chosen before.
  document.addEventListener("input", ({ target }) => {
    const place = target.closest?.("[data-page-address]");
    if (place && target.matches("input")) tell(place, "");
  });
})();
