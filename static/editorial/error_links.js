// After a refused save: the errors in one list on top, each a link to its input, whatever language, block or section hides it.
(() => {
  "use strict";
  const INPUTS = "[contenteditable=true], .select2-selection, input:not([type=hidden]), select, textarea";
  const note = document.querySelector("#content-main form > div > .errornote");
  if (!note) return;

  const text = (element) => element?.textContent.replace(/\s+/g, " ").replace(/\s*:\s*$/, "").trim() ?? "";
  const place = (list) => list.closest(".block-field, .form-row, .inline-related");
  const isLast = (list) => !list.matches(".nonfield") && place(list)?.querySelectorAll(".errorlist").length === 1;

  function name(list) {
    const block = list.closest("[data-block]");
    const number = block ? [...block.parentElement.querySelectorAll(":scope > [data-block]")].indexOf(block) + 1 : 0;
    const label = text(place(list).querySelector("label, .block-label, legend"));
    return block ? `${number} ${text(block.querySelector(".block-name"))}, ${label}` : label;
  }

  function reveal(list) {
    const form = list.closest("form");
    const language = list.closest("[data-language]")?.dataset.language;
    if (language && !["all", language].some((shown) => form.dataset.shown?.split(" ").includes(shown))) form.querySelector(`.language-switch [data-show=${language}]`)?.click();
    list.closest(".block-editor.is-closed")?.querySelector("[data-action=toggle]").click();
    for (let fold = list.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  function jump(list) {
    reveal(list);
    const input = [...place(list).querySelectorAll(INPUTS)].find((found) => found.offsetParent && !found.closest(".blocks-plain"));
    input?.focus({ preventScroll: true });
    place(list).scrollIntoView({ block: "center" });
  }

  const links = document.createElement("ul");
  links.className = "error-links";
  for (const list of note.closest("form").querySelectorAll(".errorlist")) {
    if (!isLast(list)) continue;
    const link = document.createElement("a");
    link.href = `#${place(list).querySelector("[id^=id_]")?.id ?? ""}`;
    link.textContent = `${name(list)}: ${text(list)}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      jump(list);
    });
    const item = document.createElement("li");
    item.append(link);
    links.append(item);
  }
  note.append(links);
  note.tabIndex = -1;
  // Django's own script puts the focus on the first input, at some time before this.
  addEventListener("load", () => note.focus());
})();
