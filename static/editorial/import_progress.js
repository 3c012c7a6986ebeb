// How far an import is: asked every second, until its state is another one.
(() => {
  "use strict";
  const box = document.querySelector("[data-import-progress]");
  if (!box) return;
  const bar = box.querySelector("progress");
  const label = document.querySelector("[data-import-state]");
  const EVERY = 1_000;
  const AFTER_FAULT = 5_000;

  async function ask() {
    let pause = EVERY;
    try {
      const response = await fetch(box.dataset.importProgress, { headers: { Accept: "application/json" } });
      if (!response.ok || !response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error("no answer");
      const now = await response.json();
      if (now.state !== box.dataset.state) {
        location.reload();
        return;
      }
      label.textContent = now.label;
      if (now.state !== "waiting" && now.percent !== null) bar.value = now.percent;
    } catch {
      pause = AFTER_FAULT; // the server is away, or the session has ended: a later question may be answered
    }
    setTimeout(ask, pause);
  }

  setTimeout(ask, EVERY);
})();
