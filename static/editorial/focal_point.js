// Sets the focal point by a click on the picture; a picture just chosen is shown before it is uploaded.
"use strict";

const CENTRE = "0.5x0.5";
const PREVIEW_WIDTH = 800;

function place(widget) {
  const marker = widget.querySelector("[data-marker]");
  const [x, y] = widget.querySelector("input").value.split("x").map(Number);
  const valid = [x, y].every((share) => share >= 0 && share <= 1);
  marker.hidden = !valid;
  if (valid) {
    marker.style.left = `${x * 100}%`;
    marker.style.top = `${y * 100}%`;
  }
}

function point(widget, event) {
  const box = widget.querySelector("[data-picture]").getBoundingClientRect();
  const share = (offset, length) => Number(Math.min(1, Math.max(0, offset / length)).toFixed(3));
  widget.querySelector("input").value = `${share(event.clientX - box.left, box.width)}x${share(event.clientY - box.top, box.height)}`;
  place(widget);
}

// A canvas, because the content security policy rightly allows no blob: or data: pictures.
async function show(widget, file) {
  const picture = widget.querySelector("[data-picture]");
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return; // no picture: the server will say why
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(PREVIEW_WIDTH, bitmap.width);
  canvas.height = Math.round((bitmap.height * canvas.width) / bitmap.width);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const replaced = picture.querySelector("img, canvas");
  replaced?.remove();
  picture.prepend(canvas);
  picture.hidden = false;
  // A first picture keeps the point: after an error elsewhere in the form it is chosen once more.
  if (replaced) widget.querySelector("input").value = CENTRE;
  place(widget);
}

for (const widget of document.querySelectorAll("[data-focal-point]")) {
  const input = widget.querySelector("input");
  widget.querySelector("[data-picture]").addEventListener("click", (event) => point(widget, event));
  input.addEventListener("input", () => place(widget));
  input.form.querySelector("input[type=file]")?.addEventListener("change", (event) => {
    if (event.target.files.length) show(widget, event.target.files[0]);
  });
  place(widget);
}
