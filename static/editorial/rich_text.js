// The prose editor hides its text area: its label, language and buttons need names of their own, in the language of the desk.
const translated = (text) => window.gettext?.(text) ?? text;
const COMPLETE = /^([/#?]|[a-z][a-z+.-]*:)/i;

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const content = editor.view.dom;
  const label = textarea.labels?.[0];
  content.setAttribute("role", "textbox");
  content.setAttribute("aria-multiline", "true");
  if (label) {
    label.id ||= `${textarea.id}_label`;
    content.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => editor.commands.focus());
  }
  for (const name of ["lang", "dir", "aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) content.setAttribute(name, textarea.getAttribute(name));
  }
  for (const button of textarea.closest(".prose-editor").querySelectorAll(".prose-menubar__button")) {
    button.setAttribute("role", "button");
    button.setAttribute("tabindex", "0");
    if (button.title) button.title = translated(button.title);
    button.setAttribute("aria-label", button.title || button.textContent);
  }
});

document.addEventListener("keydown", (event) => {
  const button = event.target.closest?.(".prose-menubar__button");
  if (button && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    button.click();
  }
});

// The choices of a dialog are their own values: those stay as the editor knows them.
document.addEventListener("focusin", (event) => {
  for (const option of event.target.closest?.(".prose-editor-dialog")?.querySelectorAll("option:not([value])") ?? []) {
    option.value = option.textContent;
    option.textContent = translated(option.textContent);
  }
});

// An address without its scheme would lead to a page of this site that is not there.
document.addEventListener("click", (event) => {
  const address = event.target.closest?.(".prose-editor-dialog [type=submit]")?.form.elements.href;
  const written = address?.value.trim();
  if (written && !COMPLETE.test(written)) address.value = `${written.includes("@") ? "mailto:" : "https://"}${written}`;
}, true);
