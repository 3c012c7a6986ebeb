// One switch for all translated inputs of a form. CSS hides by the form's data-shown; without script all are shown.
(() => {
  "use strict";
  const ALL = "all";
  const bar = document.querySelector(".language-switch");
  if (!bar) return;
  const form = bar.closest("form");
  const buttons = [...bar.querySelectorAll("button")];
  const codes = buttons.map((button) => button.dataset.show).filter((code) => code !== ALL);
  const rowName = new RegExp(`(?:^|\\s)field-\\S+_(${codes.join("|")})(?=\\s|$)`);
  const inName = new RegExp(`([_-])(${codes.join("|")})(?![a-z])`);
  const memory = `language of ${form.id}`;

  const parts = () => [...form.querySelectorAll("[data-language]")].filter((part) => !part.closest("template, .empty-form"));
  const control = (part) => (part.matches("input, textarea") ? part : part.querySelector("textarea, input:not([type=hidden])"));
  const isEmpty = (input) => !input.value.replace(/<[^>]*>|&nbsp;/g, "").trim();
  const hasError = (part) => Boolean(part.querySelector(".errorlist, [aria-invalid=true]") || part.matches(".errors, [aria-invalid=true]"));

  // Rows of translated columns; the block editor marks its own inputs.
  function mark() {
    for (const row of form.querySelectorAll(".form-row")) {
      const found = row.className.match(rowName);
      if (found) row.dataset.language = found[1];
    }
  }

  // The same text in its languages: a gap is an empty one among others that have words, or one that is required.
  function countGaps() {
    const texts = new Map();
    for (const part of parts()) {
      const input = control(part);
      if (!input?.name && !input?.id) continue;
      const key = (input.name || input.id).replace(inName, "$1");
      texts.set(key, [...(texts.get(key) ?? []), { language: part.dataset.language, empty: isEmpty(input), needed: input.required }]);
    }
    const gaps = Object.fromEntries(codes.map((code) => [code, 0]));
    for (const versions of texts.values()) {
      const written = versions.some((version) => !version.empty);
      for (const version of versions) if (version.empty && (written || version.needed)) gaps[version.language] += 1;
    }
    return gaps;
  }

  function label() {
    const gaps = countGaps();
    const wrong = new Set(parts().filter(hasError).map((part) => part.dataset.language));
    for (const button of buttons) {
      const code = button.dataset.show;
      if (code === ALL) continue;
      button.querySelector(".gaps").hidden = !gaps[code];
      button.querySelector(".gaps .number").textContent = gaps[code];
      button.querySelector(".wrong").hidden = !wrong.has(code);
    }
    return wrong;
  }

  function show(code) {
    form.dataset.shown = code;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === code));
  }

  function remembered() {
    try {
      return sessionStorage.getItem(memory);
    } catch {
      return null; // storage is switched off
    }
  }

  function remember(code) {
    try {
      sessionStorage.setItem(memory, code);
    } catch {
      // storage is switched off: the switch works, but forgets
    }
  }

  function first(wrong) {
    const known = remembered();
    const page = document.documentElement.lang.slice(0, 2);
    const wanted = known === ALL || codes.includes(known) ? known : codes.includes(page) ? page : ALL;
    if (!wrong.size || wanted === ALL || wrong.has(wanted)) return wanted;
    return codes.find((code) => wrong.has(code));
  }

  let waiting;
  function labelSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      mark();
      label();
    }, 300);
  }

  mark();
  if (!parts().length) return;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    show(button.dataset.show);
    remember(button.dataset.show);
    label();
  });
  form.addEventListener("input", labelSoon);
  form.addEventListener("change", labelSoon);
  document.addEventListener("formset:added", labelSoon);
  show(first(label()));
  // Django's own script puts the focus on the first control of a new page's form: that is not meant to be this bar.
  addEventListener("load", () => {
    if (bar.contains(document.activeElement)) parts().map(control).find((input) => input?.offsetParent)?.focus();
  });
})();
