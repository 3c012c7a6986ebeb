/* Tells the server that this form is open, and shows who else has it open and whether a newer version was saved. */
(() => {
  const box = document.querySelector("[data-presence]");
  if (!box) return;
  const form = document.querySelector("#content-main form");
  const list = box.querySelector(".presence-others");
  const newer = box.querySelector(".presence-newer");
  const EVERY = 20_000;
  let typing = false;

  const body = (fields) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    Object.entries(fields).forEach(([name, value]) => data.append(name, value));
    return data;
  };

  const show = ({ others = [], newer: sentence = "" }) => {
    const lines = others.map((words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    });
    // Said aloud only when it changes.
    if (lines.map((line) => line.textContent).join() !== [...list.children].map((line) => line.textContent).join()) list.replaceChildren(...lines);
    if (newer.textContent !== sentence) newer.textContent = sentence;
    newer.hidden = !sentence;
  };

  const sign = async () => {
    if (document.hidden) return;
    try {
      const response = await fetch(box.dataset.presence, { method: "POST", body: body({ opened: box.dataset.opened, typing: typing ? "yes" : "no" }) });
      if (response.ok && !response.redirected) show(await response.json());
    } catch {
      // Without a line nobody can be told; the autosave says so.
    }
  };

  form.addEventListener("input", () => {
    typing = true;
  });
  document.addEventListener("visibilitychange", sign);
  window.addEventListener("pagehide", () => navigator.sendBeacon(box.dataset.presence, body({ left: "yes" })));
  window.addEventListener("pageshow", (event) => event.persisted && sign());
  setInterval(sign, EVERY);
  sign();
})();
