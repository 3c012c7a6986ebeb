// Marks beside the inputs of a page: what is missing, what its source has left behind, and "still right".
// The list on top of the form says the same without this script; its parts are moved from there to their inputs.
(() => {
  "use strict";
  const list = document.querySelector("[data-translations]");
  if (!list) return;
  const form = list.closest("form");
  const changes = new Map([...list.querySelectorAll("li .translation-change")].map((change) => [change.dataset.key, change]));
  const plain = (input) => input.value.replace(/<[^>]*>/g, " ").replace(/(&nbsp;|\s)+/g, " ").trim();
  const placeOf = (key) => form.querySelector(`[data-path="${CSS.escape(key)}"]`);
  // What the inputs held when the form was opened. New blocks are not among them: nothing was translated from those.
  const opened = new Map();
  let isOpened = false;

  function template(name, language) {
    const found = list.querySelector(`template[data-mark=${name}]${language ? `[data-for=${language}]` : ""}`);
    return found?.content.firstElementChild.cloneNode(true);
  }

  function put(part, input, mark) {
    part.append(mark);
    mark.id = `${input.id}_${mark.classList.contains("is-missing") ? "missing" : "stale"}`;
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), mark.id].filter(Boolean).join(" "));
  }

  function markMissing({ part, input }) {
    const mark = part.querySelector(":scope > .is-missing");
    const isMissing = part.dataset.gap === "missing";
    if (isMissing && !mark) put(part, input, template("missing"));
    if (mark) mark.hidden = !isMissing;
  }

  function isStale(version, origin) {
    const kept = opened.get(version.input);
    if (version.empty || kept === undefined || kept !== plain(version.input)) return false;
    return changes.get(version.part.dataset.path)?.dataset.stored === "yes" || opened.get(origin.input) !== plain(origin.input);
  }

  function markStale(version, origin) {
    const { part, input, language } = version;
    const key = part.dataset.path;
    const stale = isStale(version, origin);
    let change = changes.get(key);
    if (stale && !change) change = create(key, language);
    if (change && change.parentElement !== part) put(part, input, change);
    const isConfirmed = Boolean(change?.querySelector("input:checked"));
    if (change) {
      change.hidden = !stale;
      change.querySelector(".is-stale").hidden = isConfirmed;
      change.querySelector(".is-confirmed").hidden = !isConfirmed;
    }
    if (stale && !isConfirmed) part.dataset.gap = "stale";
    else if (part.dataset.gap === "stale") delete part.dataset.gap;
  }

  // A source that is being changed just now: its translations lag behind once this is saved.
  function create(key, language) {
    const change = template("stale", language);
    if (!change) return undefined;
    change.dataset.key = key;
    change.querySelector("input").value = key;
    changes.set(key, change);
    return change;
  }

  function judge(versions, source) {
    const written = versions.filter((version) => !version.empty);
    const origin = written.find((version) => version.language === source) ?? written[0];
    for (const version of versions) {
      markMissing(version);
      if (origin && version !== origin) markStale(version, origin);
    }
  }

  function jump(part) {
    part.dispatchEvent(new CustomEvent("language-switch:reveal", { bubbles: true }));
    part.closest(".block-editor.is-closed")?.querySelector("[data-action=toggle]").click();
    for (let fold = part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const inputs = [...part.querySelectorAll("[contenteditable=true], textarea, input:not([type=hidden], [type=checkbox])")];
    inputs.find((input) => input.offsetParent)?.focus({ preventScroll: true });
    part.scrollIntoView({ block: "center" });
  }

  for (const change of changes.values()) change.dataset.stored = "yes";
  form.addEventListener("translations:counted", ({ detail: { texts, source } }) => {
    if (!isOpened) for (const { input } of texts.flat()) opened.set(input, plain(input));
    isOpened = true;
    for (const versions of texts) judge(versions, source);
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-jump]");
    const part = link && placeOf(link.dataset.jump);
    if (!part) return;
    event.preventDefault();
    jump(part);
  });
})();
