/*
 * Keeps what is typed: on the server a few seconds after the last key, and in this browser at once, for when the
 * server cannot be reached. A copy in the browser is dropped when the server says that its form was saved.
 */
(() => {
  const box = document.querySelector("[data-autosave]");
  if (!box) return;
  const form = box.closest("form");
  const { autosave: address, path, user, token } = box.dataset;
  const PREFIX = "portal-typed";
  const key = `${PREFIX}:${user}:${path.replace(/^\/(en|fr|es|ar)\//, "/")}`;
  const WAIT = 3_000;
  const OLDEST = 14 * 24 * 3600_000;
  const LEFT_OUT = new Set(["csrfmiddlewaretoken", "_then", "_recover", "_forget", "form_token"]);
  const status = box.querySelector(".autosave-status");
  const offer = box.querySelector(".autosave-offer");
  let timer;
  let before = "";
  let leaving = false;

  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.has(name));

  const own = {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write(fields) {
      try {
        localStorage.setItem(key, JSON.stringify({ token, at: Date.now(), fields }));
      } catch {
        // Full or forbidden: the server's copy is what remains.
      }
    },
    tidy(saved) {
      for (const name of Object.keys(localStorage).filter((one) => one.startsWith(`${PREFIX}:`))) {
        let entry = null;
        try {
          entry = JSON.parse(localStorage.getItem(name));
        } catch {
          // Not ours to understand: drop it below.
        }
        if (!entry || saved.includes(entry.token) || Date.now() - entry.at > OLDEST) localStorage.removeItem(name);
      }
    },
  };

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };

  const body = (fields) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append("path", path);
    data.append("opened", form.elements.opened_number?.value ?? "");
    data.append("form", JSON.stringify(fields));
    return data;
  };

  const send = async () => {
    const fields = typed();
    const now = JSON.stringify(fields);
    if (now === before) return;
    own.write(fields);
    try {
      const response = await fetch(address, { method: "POST", body: body(fields) });
      if (response.status === 403 || response.redirected) return say(box.dataset.loggedOut);
      if (!response.ok) return say(box.dataset.away);
      before = now;
      say(box.dataset.kept.replace("%(time)s", (await response.json()).at));
    } catch {
      say(box.dataset.away);
      timer = setTimeout(send, 5 * WAIT);
    }
  };

  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(send, WAIT);
  };

  // Prose editors write into their fields by script; both events come from them as well.
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  new MutationObserver(changed).observe(form, { childList: true, subtree: true, attributeFilter: ["value"] });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    own.write(typed());
  });
  window.addEventListener("pagehide", () => {
    const fields = typed();
    if (leaving || JSON.stringify(fields) === before) return;
    own.write(fields);
    navigator.sendBeacon(address, body(fields));
  });

  /* Fill in nothing by ourselves: the server shows the form with these fields, as it does after an error. */
  const recover = (fields) => {
    const copy = document.createElement("form");
    copy.method = "post";
    copy.action = form.action || location.href;
    const add = (name, value) => {
      const input = document.createElement("textarea");
      input.name = name;
      input.value = value;
      copy.append(input);
    };
    fields.forEach(([name, value]) => add(name, value));
    add("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    add("form_token", token);
    add("_recover", "typed");
    copy.hidden = true;
    document.body.append(copy);
    leaving = true;
    copy.submit();
  };

  const start = () => {
    const saved = JSON.parse(document.getElementById("saved-forms").textContent);
    own.tidy(saved);
    before = JSON.stringify(typed());
    const entry = own.read();
    if ("bound" in box.dataset || !entry || !offer.hidden || JSON.stringify(entry.fields) === before) return;
    offer.hidden = false;
    box.querySelector(".autosave-local").hidden = false;
    offer.querySelector("[value=server]").addEventListener("click", (event) => {
      event.preventDefault();
      recover(entry.fields);
    });
    offer.querySelector("[name=_forget]").addEventListener("click", (event) => {
      event.preventDefault();
      localStorage.removeItem(key);
      offer.hidden = true;
    });
  };

  // After the editors of rich text have set up their fields.
  window.addEventListener("load", () => setTimeout(start, 300));
})();
