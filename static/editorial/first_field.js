// With buttons on top, the admin puts the cursor on "Save": whoever opens a form is to begin with its first field, as without them.
window.addEventListener("load", () => {
  if (!document.activeElement?.matches("#content-main form > div > .submit-row input")) return;
  const fields = document.querySelectorAll("#content-main fieldset :is(input, select, textarea, .select2-selection)");
  [...fields].find((field) => field.offsetParent && !field.disabled && field.tabIndex >= 0)?.focus();
});
