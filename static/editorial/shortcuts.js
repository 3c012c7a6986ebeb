/* Keys of the desk: Ctrl or Cmd with S saves, with Shift and S it previews; "/" searches, "?" shows the keys, unless their user has switched these off. */
(() => {
  "use strict";
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable=true]");
  const dialog = document.querySelector("[data-shortcuts]");
  const singleKeys = dialog?.hasAttribute("data-single-keys");
  const press = (then) => {
    const buttons = [...document.querySelectorAll(`#content-main button[name=_then][value="${then}"]`)];
    const button = buttons.at(-1) ?? (then === "" ? document.querySelector(".submit-row [name=_save]") : null);
    button?.click();
    return Boolean(button);
  };

  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && event.key.toLowerCase() === "s") {
      if (press(event.shiftKey ? "preview" : "")) event.preventDefault();
      return;
    }
    if (!singleKeys || command || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("desk-q")?.focus();
    } else if (event.key === "?") {
      dialog.showModal();
    }
  });
})();
