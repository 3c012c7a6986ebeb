// Select2 gives its search boxes no name of their own: take the field's label, for those who hear the form.
// After Django's own script, which makes the boxes when jQuery says that the page is ready, and in what is added later.
window.django?.jQuery?.(() => {
  "use strict";
  function nameBoxes(part) {
    for (const select of part.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      const name = select.labels[0]?.textContent.replace(/:\s*$/, "").trim();
      if (!name || !box?.matches(".select2")) continue;
      box.querySelector(".select2-selection--single")?.removeAttribute("aria-labelledby");
      for (const input of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) input.setAttribute("aria-label", name);
    }
  }
  nameBoxes(document);
  document.addEventListener("formset:added", (event) => nameBoxes(event.target));
});
