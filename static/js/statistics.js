// A slider for the years of an indicator, beside the list, which stays for those who would rather choose.
for (const select of document.querySelectorAll("select[data-years]")) {
  const years = [...select.options].map((option) => option.value).reverse();
  if (years.length > 2) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = 0;
    slider.max = years.length - 1;
    slider.value = years.indexOf(select.value);
    slider.setAttribute("aria-label", select.dataset.years);
    const say = () => slider.setAttribute("aria-valuetext", select.selectedOptions[0].text);
    say();
    slider.addEventListener("input", () => {
      select.value = years[slider.value];
      say();
    });
    // With the mouse, the page of the year is shown on release. With the keyboard each step would be a page: there, the button.
    slider.addEventListener("pointerup", () => select.form.requestSubmit());
    select.addEventListener("change", () => {
      slider.value = years.indexOf(select.value);
      say();
    });
    select.after(slider);
  }
}
