// The prose editor hides its text area: its label, language and buttons need names of their own.
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
