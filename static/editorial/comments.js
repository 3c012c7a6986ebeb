// Comments beside a form, without leaving it: what is typed in the form stays as it is, and so do comments that are not sent yet.
(() => {
  "use strict";
  const holder = document.querySelector("[data-comments]");
  if (!holder) return;
  const panel = holder.querySelector("[data-panel]") ?? holder;
  const editor = document.querySelector("#content-main form[id$=_form]");
  const dialog = document.createElement("dialog");
  const ICON = "M5 5h14v10H11l-4 4v-4H5z";

  const said = () => panel.querySelector("[data-said]");
  const newForm = () => document.querySelector("[data-comment-form=new]");
  const fill = (sentence, value) => sentence.replace("%s", value);
  const options = () => [...(newForm()?.elements.place.options ?? [])];

  // --- Sending --------------------------------------------------------------------------------------
  async function send(form) {
    const problem = form.querySelector("[data-problem]") ?? said();
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    problem.textContent = "";
    try {
      const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
      const answer = isOurs ? await response.json() : {};
      if (response.ok && isOurs) renew(answer, form);
      else problem.textContent = answer.problem ?? said().dataset.failed;
    } catch {
      problem.textContent = said().dataset.failed;
    } finally {
      button.disabled = false;
    }
  }

  function renew(answer, sent) {
    const typed = [...panel.querySelectorAll("textarea")].filter((area) => !sent.contains(area) && area.value);
    const wasIn = dialog.contains(sent);
    if (wasIn) dialog.replaceChildren();
    panel.innerHTML = answer.panel; // made and escaped by our own server
    for (const { id, value } of typed) {
      const area = document.getElementById(id);
      if (!area) continue;
      area.value = value;
      area.closest("details:not([data-comments])")?.setAttribute("open", "");
    }
    if (holder.matches("details")) holder.open = true; // what is folded away is not read out
    said().textContent = answer.said;
    count();
    if (wasIn) dialog.close();
    else said().focus();
  }

  // --- From a field or a block ------------------------------------------------------------------------
  function write(place, opener) {
    const form = newForm();
    const select = form.elements.place;
    // A block that is not saved yet has no place of its own: then the field that holds it.
    select.value = options().some((option) => option.value === place) ? place : place.split("/")[0];
    const about = form.querySelector("[data-about-words]");
    about.textContent = fill(said().dataset.about, select.selectedOptions[0]?.text ?? "");
    about.hidden = false;
    form.querySelector("[data-place-choice]").hidden = true;
    const home = document.createComment("");
    form.replaceWith(home);
    dialog.append(form, closing());
    dialog.addEventListener("close", () => bring(form, home, opener), { once: true });
    dialog.showModal();
    form.elements.text.focus();
  }

  function bring(form, home, opener) {
    if (dialog.contains(form)) {
      form.querySelector("[data-about-words]").hidden = true;
      form.querySelector("[data-place-choice]").hidden = false;
      home.replaceWith(form);
    }
    dialog.replaceChildren();
    opener.focus();
  }

  function closing() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "desk-button", textContent: said().dataset.close });
    button.addEventListener("click", () => dialog.close());
    return button;
  }

  // --- Buttons at their places --------------------------------------------------------------------------
  function icon() {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    line.setAttribute("d", ICON);
    picture.append(line);
    return picture;
  }

  function button(place, label, css) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: css });
    made.append(icon(), document.createElement("span"));
    made.dataset.commentOn = typeof place === "string" ? place : "";
    made.dataset.label = label;
    made.addEventListener("click", () => write(typeof place === "string" ? place : place(), made));
    return made;
  }

  function ofBlock(block) {
    const [field, ...id] = block.id.replace(/^block-/, "").split("-");
    return block.id ? `${field}/${id.join("-")}` : block.dataset.block.split("-")[0];
  }

  function decorate() {
    for (const block of editor.querySelectorAll(".block-editor:not([data-commentable])")) {
      block.dataset.commentable = "";
      const name = block.querySelector(".block-name")?.textContent ?? "";
      block.querySelector(".block-tools")?.prepend(button(ofBlock(block), name, "blocks-tool comment-here"));
    }
    const known = new Set(options().map((option) => option.value));
    for (const row of editor.querySelectorAll(".form-row[class*=field-]:not([data-commentable])")) {
      row.dataset.commentable = "";
      const name = [...row.classList].find((css) => css.startsWith("field-")).slice(6);
      const field = [name, name.replace(/_[a-z]{2}$/, "")].find((one) => known.has(one));
      const label = row.querySelector("label, legend");
      if (field && label) label.after(button(field, label.textContent.replace(/\s*:\s*$/, "").trim(), "comment-here"));
    }
    count();
  }

  function count() {
    const open = panel.querySelectorAll(".comments-list > .comment[data-place]:not(.is-resolved)");
    const places = [...open].map((comment) => comment.dataset.place);
    const total = holder.querySelector("[data-count]");
    if (total) total.textContent = fill(said().dataset.open, places.length);
    for (const made of document.querySelectorAll("[data-comment-on]")) {
      const number = places.filter((place) => place === made.dataset.commentOn).length;
      const label = fill(said().dataset.about, made.dataset.label) + (number ? ` (${fill(said().dataset.open, number)})` : "");
      made.lastElementChild.textContent = number || "";
      made.classList.toggle("has-comments", number > 0);
      made.setAttribute("aria-label", label);
      made.title = label;
    }
  }

  // --- To the place of a comment ----------------------------------------------------------------------
  function target(place) {
    const [field, id] = place.split("/");
    if (id) return document.getElementById(`block-${field}-${id}`);
    const rows = [...editor.querySelectorAll(`.field-${CSS.escape(field)}, [class*="field-${CSS.escape(field)}_"]`)];
    return rows.find((row) => row.offsetParent) ?? rows[0];
  }

  function jump(event, link) {
    const found = editor && target(link.dataset.jump);
    if (!found) return;
    event.preventDefault();
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (found.matches(".is-closed")) found.querySelector("[data-action=toggle]")?.click();
    (found.matches("[tabindex]") ? found : found.querySelector("input:not([type=hidden]), textarea, select, [contenteditable]"))?.focus({ preventScroll: true });
    found.scrollIntoView({ block: "center" });
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-comment-form]")) return;
    event.preventDefault();
    send(event.target);
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("[data-jump]");
    if (link) jump(event, link);
  });

  dialog.className = "comments-dialog comments-panel";
  document.body.append(dialog);
  if (editor && holder.matches("[data-on-form]")) {
    decorate();
    // Blocks come and go while somebody writes.
    new MutationObserver((changes) => {
      if (changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.matches?.(".block-editor")))) decorate();
    }).observe(editor, { childList: true, subtree: true });
  }
})();
