// Leave the fields that nobody filled in out of the address. Without script the server does it by a redirect.
for (const form of document.querySelectorAll("form[data-tidy]")) {
  const fields = () => [...form.elements].filter((field) => field.name);
  form.addEventListener("submit", () => {
    for (const field of fields()) field.disabled = field.value.trim() === "";
  });
  // The browser's back button may bring the page back as it was left.
  window.addEventListener("pageshow", () => {
    for (const field of fields()) field.disabled = false;
  });
}
