// Follows the address to a place on the form, whatever language, block or section hides it: from checks, comments, lists.
(() => {
  "use strict";
  const INPUTS = "[contenteditable=true], .select2-selection, input:not([type=hidden]), select, textarea";
  const ROWS = ".block-field, .form-row, .inline-related";

  // A column that has no input of its own name, such as a body, is found by its row.
  function target() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!/^(id_|block-)/.test(id)) return null;
    const row = id.startsWith("id_") ? document.querySelector(`form .form-row.field-${CSS.escape(id.slice(3))}`) : null;
    return document.getElementById(id) ?? row;
  }

  function jump() {
    const found = target();
    if (!found?.closest("form")) return;
    found.dispatchEvent(new CustomEvent("language-switch:reveal", { bubbles: true }));
    found.closest(".block-editor.is-closed")?.querySelector("[data-action=toggle]").click();
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const place = found.matches("[data-block]") ? found : (found.closest(ROWS) ?? found);
    const input = [...place.querySelectorAll(INPUTS)].find((one) => one.offsetParent && !one.closest(".blocks-plain"));
    (place.matches("[data-block]") ? place : input)?.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  }

  // Once the editors of rich text are there, and after Django has put the focus where it likes.
  addEventListener("load", () => setTimeout(jump));
  addEventListener("hashchange", jump);
})();
