// Questions about words that were changed twice: one answer for all, ways to the inputs, and "mine" for what is written on.
(() => {
  "use strict";
  const panel = document.querySelector("[data-collisions]");
  if (!panel) return;
  const form = panel.closest("form");
  const status = panel.querySelector("[data-collisions-status]");
  const all = panel.querySelector("[data-collisions-all]");
  const questions = [...panel.querySelectorAll(".collision")];
  const INPUTS = "[contenteditable=true], .select2-selection, input:not([type=hidden]), select, textarea";

  const radio = (question, side) => question.querySelector(`[data-side=${side}]`);

  // The input itself where it can be told, else its block.
  function place(question) {
    const { place: path, anchor } = question.dataset;
    return form.querySelector(`[data-path="${CSS.escape(path)}"]`) ?? document.getElementById(anchor)?.closest(".form-row, [data-block]");
  }

  function jump(event) {
    const target = place(event.target.closest(".collision"));
    if (!target) return;
    event.preventDefault();
    target.dispatchEvent(new CustomEvent("language-switch:reveal", { bubbles: true }));
    target.closest(".block-editor.is-closed")?.querySelector("[data-action=toggle]").click();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const inputs = [...target.querySelectorAll(INPUTS)];
    const input = target.matches("[data-block]") ? target : inputs.find((found) => found.offsetParent && !found.closest(".blocks-plain"));
    input?.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  all.hidden = false;
  all.addEventListener("click", (event) => {
    const side = event.target.closest("button")?.value;
    if (!side) return;
    for (const question of questions) {
      const input = radio(question, side);
      if (input) input.checked = true;
    }
    form.dispatchEvent(new Event("change", { bubbles: true }));
    status.textContent = all.dataset.done;
  });

  panel.addEventListener("click", (event) => {
    if (event.target.closest("[data-jump]")) jump(event);
  });

  form.addEventListener("input", (event) => {
    if (panel.contains(event.target)) return;
    for (const question of questions) {
      const mine = radio(question, "mine");
      if (mine?.checked || !question.querySelector(":checked") || !place(question)?.contains(event.target)) continue;
      mine.checked = true;
      status.textContent = question.dataset.mine;
    }
  });

  // Django's own script puts the focus on the first input, at some time before this.
  addEventListener("load", () => panel.querySelector(".collisions-missing a, h2").focus());
})();
