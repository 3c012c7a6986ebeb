// The block editor: add, move, duplicate, remove, collapse. Without it, blocks are edited in place, ordered by number and deleted by tick.
const PLACEHOLDER = "__body__-__block__";

class BlockEditor {
  constructor(root) {
    this.root = root;
    this.name = root.dataset.blocks;
    this.next = Number(root.dataset.next);
    this.list = root.querySelector(".blocks-list");
    this.picker = root.querySelector(".blocks-picker");
    this.home = this.picker.previousElementSibling;
    root.classList.add("is-enhanced");
    root.addEventListener("click", (event) => this.clicked(event));
    root.addEventListener("keydown", (event) => this.pressed(event));
    this.renumber();
  }

  get blocks() {
    return [...this.list.querySelectorAll(":scope > [data-block]")];
  }

  clicked(event) {
    const button = event.target.closest("button[data-action]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const block = button.closest("[data-block]");
    const actions = {
      add: () => this.togglePicker(button, block),
      pick: () => this.pick(button.value),
      toggle: () => this.toggle(block),
      "toggle-all": () => this.toggleAll(button),
      up: () => this.move(block, -1, button),
      down: () => this.move(block, 1, button),
      duplicate: () => this.duplicate(block),
      remove: () => this.remove(block),
      "add-row": () => this.addRow(button.closest("[data-rows]")),
      "remove-row": () => this.removeRow(button.closest("[data-row]")),
    };
    actions[button.dataset.action]?.();
  }

  pressed(event) {
    if (event.key !== "Escape" || this.picker.hidden) return;
    const opener = this.opener;
    this.closePicker();
    opener?.focus();
  }

  // --- Adding

  togglePicker(opener, block) {
    const isOpen = this.opener === opener && !this.picker.hidden;
    this.closePicker();
    if (isOpen) return;
    this.opener = opener;
    this.after = block;
    opener.setAttribute("aria-expanded", "true");
    (block ?? this.home).append(this.picker);
    if (!block) this.home.after(this.picker);
    this.picker.hidden = false;
    this.picker.querySelector("button").focus();
  }

  closePicker() {
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener = null;
    this.picker.hidden = true;
    this.home.after(this.picker);
  }

  pick(type) {
    const after = this.after;
    this.closePicker();
    const block = this.build(type);
    this.insert(block, after);
  }

  build(type) {
    const source = this.root.querySelector(`template[data-template="${CSS.escape(type)}"]`);
    const number = this.next++;
    const holder = document.createElement("template");
    holder.innerHTML = source.innerHTML.replaceAll(PLACEHOLDER, `${this.name}-${number}`).replaceAll('"__body__"', `"${this.name}"`).replaceAll("__block__", number);
    return holder.content.firstElementChild;
  }

  insert(block, after) {
    after ? after.after(block) : this.list.append(block);
    this.wake(block);
    this.renumber();
    this.say("added", block);
    this.focusOn(block);
  }

  // Django's widgets and the prose editor start up in what says that it was added.
  wake(element) {
    element.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: this.name } }));
  }

  // After the editors of rich text have started: they take the place of their text areas.
  focusOn(element) {
    requestAnimationFrame(() => {
      const inputs = element.querySelectorAll("input:not([type=hidden]), select:not(.select2-hidden-accessible), textarea, [contenteditable=true], .select2-selection");
      const first = [...inputs].find((input) => input.offsetParent !== null && !input.closest(".blocks-plain"));
      (first ?? element.querySelector("[data-action=toggle]")).focus();
      element.scrollIntoView({ block: "nearest" });
    });
  }

  duplicate(block) {
    const copy = this.build(block.dataset.type);
    for (const rows of block.querySelectorAll("[data-rows]")) {
      const target = copy.querySelector(`[data-rows="${CSS.escape(this.renamed(rows.dataset.rows, block, copy))}"]`);
      target.querySelectorAll(":scope > [data-row]").forEach((row) => row.remove());
      for (const row of rows.querySelectorAll(":scope > [data-row]")) this.appendRow(target, Number(row.dataset.row));
    }
    for (const field of block.querySelectorAll("[name]")) this.copyValue(field, block, copy);
    const preview = block.querySelector(".block-preview");
    if (preview) copy.querySelector(".block-picture").prepend(preview.cloneNode());
    this.insert(copy, block);
  }

  renamed(name, block, copy) {
    return name.replace(block.dataset.block, copy.dataset.block);
  }

  copyValue(field, block, copy) {
    const own = field.name.slice(block.dataset.block.length + 1);
    if (!field.name.startsWith(`${block.dataset.block}-`) || ["id", "type", "order", "delete"].includes(own)) return;
    const target = copy.querySelector(`[name="${CSS.escape(this.renamed(field.name, block, copy))}"]`);
    if (!target || field.matches("[data-row] > [type=hidden]:not([name*=kept])")) return;
    if (field.matches("select.admin-autocomplete")) target.replaceChildren(...[...field.options].map((option) => option.cloneNode(true)));
    target.value = field.value;
  }

  // --- Rows inside a block

  addRow(rows) {
    const used = [...rows.querySelectorAll(":scope > [data-row]")].map((row) => Number(row.dataset.row));
    const row = this.appendRow(rows, Math.max(-1, ...used) + 1);
    this.wake(row);
    this.focusOn(row);
  }

  appendRow(rows, number) {
    const blank = rows.querySelector(":scope > template");
    const holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replaceAll("__row__", number);
    blank.before(holder.content);
    return blank.previousElementSibling;
  }

  removeRow(row) {
    const rows = row.parentElement;
    row.remove();
    rows.querySelector(":scope > [data-action=add-row]").focus();
  }

  // --- Moving and removing

  move(block, step, button) {
    const blocks = this.blocks;
    const neighbour = blocks[blocks.indexOf(block) + step];
    if (!neighbour) return;
    step < 0 ? neighbour.before(block) : neighbour.after(block);
    this.renumber();
    button.focus();
    block.scrollIntoView({ block: "nearest" });
    this.say("moved", block);
  }

  remove(block) {
    this.closePicker();
    const note = document.createElement("li");
    note.className = "block-removed";
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "blocks-button is-quiet";
    undo.textContent = this.root.dataset.undo;
    note.append(this.phrase("removed", block), undo);
    block.replaceWith(note);
    undo.addEventListener("click", () => {
      note.replaceWith(block);
      this.renumber();
      this.say("restored", block);
      this.focusOn(block);
    });
    this.renumber();
    this.status(this.phrase("removed", block));
    undo.focus();
  }

  renumber() {
    const blocks = this.blocks;
    for (const [index, block] of blocks.entries()) {
      block.querySelector('[name$="-order"]').value = index + 1;
      block.querySelector("[data-action=up]").setAttribute("aria-disabled", index === 0);
      block.querySelector("[data-action=down]").setAttribute("aria-disabled", index === blocks.length - 1);
    }
    this.root.classList.toggle("is-empty", blocks.length === 0);
  }

  // --- Collapsing

  toggle(block, open = block.classList.contains("is-closed")) {
    block.classList.toggle("is-closed", !open);
    block.querySelector("[data-action=toggle]").setAttribute("aria-expanded", open);
    block.querySelector(".block-excerpt").textContent = open ? "" : this.excerpt(block);
  }

  toggleAll(button) {
    const close = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", close);
    for (const block of this.blocks) this.toggle(block, !close);
  }

  excerpt(block) {
    const fields = block.querySelectorAll(".block-field input[type=text], .block-field textarea, .block-field select.admin-autocomplete");
    const values = [...fields].map((field) => (field.tagName === "SELECT" ? field.selectedOptions[0]?.textContent : field.value) ?? "");
    const html = (values.find((value) => value.trim()) ?? "").replace(/<[^>]*>/g, " ");
    return new DOMParser().parseFromString(html, "text/html").body.textContent.trim().slice(0, 80);
  }

  // --- Telling

  phrase(key, block) {
    const blocks = this.blocks;
    const values = { name: block.querySelector(".block-name").textContent, position: blocks.indexOf(block) + 1, total: blocks.length };
    return this.root.dataset[key].replace(/%\((\w+)\)s/g, (_match, name) => values[name]);
  }

  say(key, block) {
    this.status(this.phrase(key, block));
  }

  status(text) {
    this.root.querySelector("[data-status]").textContent = text;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  for (const root of document.querySelectorAll("[data-blocks]")) new BlockEditor(root);
});

// Select2 tells of its choice through jQuery only. The library's search answers with a preview of each picture.
document.addEventListener("DOMContentLoaded", () => {
  window.django?.jQuery(document).on("select2:select select2:clear", ".block-picture select", ({ target, params, type }) => {
    const holder = target.closest(".block-picture");
    const preview = type === "select2:select" && params.data.preview;
    holder.querySelector(".block-preview")?.remove();
    if (preview) holder.prepend(Object.assign(new Image(preview.width, preview.height), { className: "block-preview", alt: "", src: preview.url }));
  });
});
