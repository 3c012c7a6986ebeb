// Sends the chosen pictures one by one, each with the words for all of them: one that fails takes nothing with it.
(() => {
  "use strict";
  const form = document.querySelector(".picture-upload");
  if (!form) return;
  const words = form.dataset;
  const input = form.querySelector("input[type=file]");
  const queue = form.querySelector(".picture-queue");
  const status = form.querySelector(".picture-status");
  const onward = form.querySelector(".picture-continue");
  const submit = form.querySelector("input[type=submit]");
  const zone = form.querySelector(".picture-drop");
  const items = []; // {file, row, state: "waiting" | "sending" | "stored" | "refused" | "lost", picture}
  let running = false;

  const element = (name, css, text = "") => Object.assign(document.createElement(name), { className: css, textContent: text });
  const stored = () => items.filter((item) => item.state === "stored");

  function say(item, state, text) {
    item.state = state;
    item.row.className = `is-${state}`;
    item.row.querySelector(".outcome").textContent = text;
    item.row.querySelector("progress").hidden = state !== "sending";
    item.row.querySelector(".retry").hidden = state !== "lost";
    item.row.querySelector(".remove").hidden = state === "sending" || state === "stored";
  }

  function add(file) {
    const row = element("li", "");
    const progress = element("progress", "");
    const button = (css, label) => Object.assign(element("button", css, label), { type: "button" });
    const [retry, remove] = [button("retry", words.retry), button("remove", words.remove)];
    for (const control of [retry, remove]) control.setAttribute("aria-label", `${control.textContent}: ${file.name}`);
    progress.max = 1;
    progress.setAttribute("aria-label", file.name);
    const name = element("bdi", "name", file.name);
    row.append(name, progress, element("span", "outcome"), retry, remove);
    const item = { file, row };
    items.push(item);
    queue.append(row);
    queue.hidden = false;
    if (file.size > Number(words.maxBytes)) say(item, "refused", words.tooLarge);
    else say(item, "waiting", words.waiting);
    retry.addEventListener("click", () => {
      say(item, "waiting", words.waiting);
      submit.focus();
      sendAll();
    });
    remove.addEventListener("click", () => {
      items.splice(items.indexOf(item), 1);
      row.remove();
      queue.hidden = !items.length;
      input.required = !items.length;
      input.focus();
    });
  }

  function choose(files) {
    [...files].forEach(add);
    input.value = ""; // they are in the list now, where more can join them
    input.required = !items.length;
  }

  // XMLHttpRequest, because fetch tells no progress of what it sends.
  function post(item) {
    const data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, item.file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action || location.href);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => {
        item.row.querySelector("progress").value = event.lengthComputable ? event.loaded / event.total : 0;
      });
      request.addEventListener("loadend", () => resolve(request));
      request.send(data);
    });
  }

  function answer(request) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return {}; // a page instead of an answer
    }
  }

  // After logging in again, the page has a new token; without it nothing more could be sent.
  async function renewToken() {
    try {
      const page = await (await fetch(location.href, { headers: { Accept: "text/html" } })).text();
      const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(".picture-upload [name=csrfmiddlewaretoken]");
      if (fresh) form.querySelector("[name=csrfmiddlewaretoken]").value = fresh.value;
      return Boolean(fresh);
    } catch {
      return false; // no connection
    }
  }

  async function send(item) {
    say(item, "sending", words.sending);
    let request = await post(item);
    if (request.status === 403 && (await renewToken())) request = await post(item);
    const result = answer(request);
    if (result.picture) {
      item.picture = result.picture;
      item.file = null; // free its memory
      say(item, "stored", words.stored);
    } else if (result.reason) {
      say(item, "refused", result.reason);
    } else {
      say(item, "lost", request.status === 0 ? words.lost : request.status === 403 ? words.loggedOut : words.failed);
    }
  }

  function tell() {
    const done = stored();
    status.textContent = words.progress.replace("%(done)s", done.length).replace("%(total)s", items.length);
    onward.hidden = !done.length;
    onward.href = `${words.describe}?pictures=${done.map((item) => item.picture).join(",")}`;
  }

  async function sendAll() {
    if (running) return;
    running = true;
    submit.disabled = true;
    for (let item; (item = items.find((one) => one.state === "waiting")); ) {
      await send(item);
      tell();
    }
    running = false;
    submit.disabled = false;
    if (items.length && stored().length === items.length) location.assign(onward.href);
    else if (stored().length) onward.focus();
  }

  input.addEventListener("change", () => choose(input.files));
  form.addEventListener("submit", (event) => {
    if (!items.length) return; // as without this script
    event.preventDefault();
    sendAll();
  });
  for (const type of ["dragenter", "dragover"]) {
    zone.addEventListener(type, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const type of ["dragleave", "drop"]) zone.addEventListener(type, () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    choose(event.dataTransfer.files);
  });
  addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
  form.querySelector(".picture-scripted").hidden = false;
  form.querySelector(".picture-unscripted").hidden = true;
})();
