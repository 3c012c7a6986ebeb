// One switch for all translated inputs of a form. CSS hides by the form's data-shown; without script all are shown.
(() => {
  "use strict";
  const ALL = "all";
  const bar = document.querySelector(".language-switch");
  if (!bar) return;
  const form = bar.closest("form");
  const buttons = [...bar.querySelectorAll("button[data-show]")];
  const codes = buttons.map((button) => button.dataset.show).filter((code) => code !== ALL);
  const source = bar.dataset.source;
  const toggle = bar.querySelector("[data-beside]");
  const rowName = new RegExp(`(?:^|\\s)field-(\\S+)_(${codes.join("|")})(?=\\s|$)`);
  const inName = new RegExp(`([_-])(${codes.join("|")})(?![a-z])`);
  const memory = `language of ${form.id}`;

  const parts = () => [...form.querySelectorAll("[data-language]")].filter((part) => !part.closest("template, .empty-form"));
  const control = (part) => (part.matches("input, textarea") ? part : part.querySelector("textarea, input:not([type=hidden], [type=checkbox])"));
  const isEmpty = (input) => !input.value.replace(/<[^>]*>|&nbsp;/g, "").trim();
  const hasError = (part) => Boolean(part.querySelector(".errorlist, [aria-invalid=true]") || part.matches(".errors, [aria-invalid=true]"));

  // Rows of translated columns; the block editor marks its own inputs.
  function mark() {
    for (const row of form.querySelectorAll(".form-row")) {
      const found = row.className.match(rowName);
      if (!found) continue;
      row.dataset.language = found[2];
      row.dataset.path ??= `${found[1]}/${found[2]}`;
    }
  }

  // The same text in its languages: a gap is an empty one among others that have words, or one that is required.
  function texts() {
    const found = new Map();
    for (const part of parts()) {
      const input = control(part);
      if (!input?.name && !input?.id) continue;
      const key = (input.name || input.id).replace(inName, "$1");
      found.set(key, [...(found.get(key) ?? []), { part, input, language: part.dataset.language, empty: isEmpty(input), needed: input.required }]);
    }
    return [...found.values()];
  }

  function markGaps() {
    const found = texts();
    for (const versions of found) {
      const written = versions.some((version) => !version.empty);
      for (const { part, empty, needed } of versions) {
        if (empty && (written || needed)) part.dataset.gap = "missing";
        else if (part.dataset.gap === "missing") delete part.dataset.gap;
      }
    }
    // Whoever knows what the texts were like when they were translated says which of them are out of date.
    form.dispatchEvent(new CustomEvent("translations:counted", { detail: { texts: found, source } }));
  }

  function count(button, name, gap) {
    const number = parts().filter((part) => part.dataset.gap === gap && part.dataset.language === button.dataset.show).length;
    button.querySelector(`.${name}`).hidden = !number;
    button.querySelector(`.${name} .number`).textContent = number;
  }

  function label() {
    markGaps();
    const wrong = new Set(parts().filter(hasError).map((part) => part.dataset.language));
    for (const button of buttons) {
      if (button.dataset.show === ALL) continue;
      count(button, "gaps", "missing");
      count(button, "behind", "stale");
      button.querySelector(".wrong").hidden = !wrong.has(button.dataset.show);
    }
    return wrong;
  }

  // --- What is shown

  let shown = ALL;
  let beside = false;

  function show(code) {
    shown = code;
    const isPair = beside && ![ALL, source].includes(code);
    form.dataset.shown = isPair ? `${source} ${code}` : code;
    form.toggleAttribute("data-beside", isPair);
    toggle.setAttribute("aria-pressed", String(beside));
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.show === code));
  }

  function showBeside(wanted) {
    beside = wanted;
    keep("localStorage", "side by side", wanted ? "yes" : "no");
    const behind = buttons.find((button) => !button.querySelector(".gaps, .behind")?.hidden && ![ALL, source].includes(button.dataset.show));
    const code = wanted && [ALL, source].includes(shown) ? (behind?.dataset.show ?? codes.find((other) => other !== source)) : shown;
    choose(code);
  }

  function choose(code) {
    show(code);
    keep("sessionStorage", memory, code);
    label();
  }

  function kept(storage, name) {
    try {
      return window[storage].getItem(name);
    } catch {
      return null; // storage is switched off
    }
  }

  function keep(storage, name, value) {
    try {
      window[storage].setItem(name, value);
    } catch {
      // storage is switched off: the switch works, but forgets
    }
  }

  // The translation desk names the language in the address.
  const asked = () => location.hash.match(/^#language=(\w\w)$/)?.[1];

  function first(wrong) {
    const known = asked() ?? kept("sessionStorage", memory);
    const page = document.documentElement.lang.slice(0, 2);
    const wanted = known === ALL || codes.includes(known) ? known : codes.includes(page) ? page : ALL;
    if (!wrong.size || wanted === ALL || wrong.has(wanted)) return wanted;
    return codes.find((code) => wrong.has(code));
  }

  function reveal(element) {
    const language = element?.closest("[data-language]")?.dataset.language;
    if (language && shown !== ALL && !form.dataset.shown.split(" ").includes(language)) choose(language);
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
    if (button === toggle) showBeside(!beside);
    else if (button) choose(button.dataset.show);
  });
  form.addEventListener("input", labelSoon);
  form.addEventListener("change", labelSoon);
  form.addEventListener("language-switch:reveal", (event) => reveal(event.target));
  document.addEventListener("formset:added", labelSoon);
  const wrong = label();
  beside = Boolean(asked()) || kept("localStorage", "side by side") === "yes";
  show(first(wrong));
  reveal(location.hash.startsWith("#id_") ? document.getElementById(location.hash.slice(1)) : null);
  // Django's own script puts the focus on the first control of a new page's form: that is not meant to be this bar,
  // nor, where that script was the faster one, the hidden button that the Enter key presses.
  addEventListener("load", () => {
    const focused = document.activeElement;
    if (bar.contains(focused) || focused.ariaHidden === "true") parts().map(control).find((input) => input?.offsetParent)?.focus();
  });
})();
