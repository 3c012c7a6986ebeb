// The block editor: add, move, drag, duplicate, remove, collapse. What changes the list of blocks sends `change` from its root. Without it, blocks are edited in place, ordered by number and deleted by tick.
const PLACEHOLDER = "__body__-__block__";
const newId = () => [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

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
    root.addEventListener("pointerdown", (event) => this.grabbed(event));
    window.addEventListener("hashchange", () => this.openTarget());
    this.renumber();
    this.openTarget();
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
      "row-up": () => this.moveRow(button, -1),
      "row-down": () => this.moveRow(button, 1),
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
    holder.innerHTML = source.innerHTML.replaceAll(PLACEHOLDER, `${this.name}-${number}`).replaceAll('"__body__"', `"${this.name}"`).replaceAll("__block__", number).replaceAll("__body__", this.name).replaceAll("__id__", newId());
    return holder.content.firstElementChild;
  }

  insert(block, after) {
    after ? after.after(block) : this.list.append(block);
    this.wake(block);
    this.renumber();
    this.changed();
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
      if (first?.matches("textarea[data-django-prose-editor-configurable]")) {
        element.addEventListener("prose-editor:ready", () => this.focusOn(element), { once: true });
        return;
      }
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
    const preview = field.closest(".block-picture")?.querySelector(".block-preview");
    if (preview) target.closest(".block-picture").prepend(preview.cloneNode());
    const title = field.closest("[data-page-address]")?.querySelector("[data-page-title]");
    if (title) target.closest("[data-page-address]").querySelector("[data-page-title]").replaceWith(title.cloneNode(true));
  }

  // --- Rows inside a block

  addRow(rows) {
    const used = [...rows.querySelectorAll(":scope > [data-row]")].map((row) => Number(row.dataset.row));
    const row = this.appendRow(rows, Math.max(-1, ...used) + 1);
    this.wake(row);
    this.changed();
    this.focusOn(row);
  }

  appendRow(rows, number) {
    const blank = rows.querySelector(":scope > template");
    const holder = document.createElement("template");
    holder.innerHTML = blank.innerHTML.replaceAll("__row__", number).replaceAll("__rowid__", newId());
    blank.before(holder.content);
    return blank.previousElementSibling;
  }

  moveRow(button, step) {
    const row = button.closest("[data-row]");
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour?.matches("[data-row]")) return;
    step < 0 ? neighbour.before(row) : neighbour.after(row);
    this.changed();
    button.focus();
    const rows = [...row.parentElement.querySelectorAll(":scope > [data-row]")];
    this.status(this.fill("moved", { name: row.querySelector("legend").textContent, position: rows.indexOf(row) + 1, total: rows.length }));
  }

  removeRow(row) {
    const rows = row.parentElement;
    row.remove();
    this.changed();
    rows.querySelector(":scope > [data-action=add-row]").focus();
  }

  // --- Moving and removing

  move(block, step, button) {
    const blocks = this.blocks;
    const neighbour = blocks[blocks.indexOf(block) + step];
    if (!neighbour) return;
    step < 0 ? neighbour.before(block) : neighbour.after(block);
    this.renumber();
    this.changed();
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
      this.changed();
      this.say("restored", block);
      this.focusOn(block);
    });
    this.renumber();
    this.changed();
    this.status(this.phrase("removed", block));
    undo.focus();
  }

  // --- Dragging, beside the buttons: the neighbours change places with the block, which stays under the pointer.

  grabbed(event) {
    const handle = event.target.closest("[data-drag]");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    this.closePicker();
    const block = handle.closest("[data-block]");
    const before = this.blocks.indexOf(block);
    const dragged = (move) => this.dragged(block, move.clientY);
    const dropped = () => {
      handle.removeEventListener("pointermove", dragged);
      this.root.classList.remove("is-sorting");
      block.classList.remove("is-dragged");
      block.scrollIntoView({ block: "nearest" });
      if (this.blocks.indexOf(block) === before) return;
      this.renumber();
      this.changed();
      this.say("moved", block);
    };
    handle.setPointerCapture(event.pointerId);
    this.root.classList.add("is-sorting");
    block.classList.add("is-dragged");
    window.scrollBy(0, block.getBoundingClientRect().top - event.clientY + 22);
    handle.addEventListener("pointermove", dragged);
    handle.addEventListener("lostpointercapture", dropped, { once: true });
  }

  dragged(block, y) {
    const middle = (element) => element.getBoundingClientRect().top + element.offsetHeight / 2;
    const blocks = this.blocks;
    const index = blocks.indexOf(block);
    const [above, below] = [blocks[index - 1], blocks[index + 1]];
    if (above && y < middle(above)) block.after(above);
    else if (below && y > middle(below)) block.before(below);
    const edge = 60;
    if (y < edge) window.scrollBy(0, y - edge);
    else if (y > window.innerHeight - edge) window.scrollBy(0, y - window.innerHeight + edge);
  }

  changed() {
    this.root.dispatchEvent(new Event("change", { bubbles: true }));
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

  // Where comments, checks and errors jump to: a closed block opens.
  openTarget() {
    const target = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const block = target && this.list.contains(target) && target.closest("[data-block]");
    if (block) this.toggle(block, true);
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
    return this.fill(key, { name: block.querySelector(".block-name").textContent, position: blocks.indexOf(block) + 1, total: blocks.length });
  }

  fill(key, values) {
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
