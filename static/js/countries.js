// Narrow the list of countries while one types. The same words work without script, by the form's button.
const form = document.querySelector("form[data-narrow]");

// As editorial/folding.py does it on the server.
const SPECIAL = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", أ: "ا", إ: "ا", آ: "ا", ى: "ي", ئ: "ي", ؤ: "و", ة: "ه", ـ: "" };
const fold = (text) =>
  text
    .toLowerCase()
    .replace(/./gu, (char) => SPECIAL[char] ?? char)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_]+/gu, " ")
    .trim();

if (form) {
  const field = form.elements.namedItem("q");
  const items = [...document.querySelectorAll(`${form.dataset.narrow} li[data-names]`)];
  const names = new Map(items.map((item) => [item, `${fold(item.textContent)}|${item.dataset.names}`]));
  const dots = new Map([...document.querySelectorAll(".world__dot")].map((dot) => [dot.getAttribute("href"), dot]));
  const inList = new Map(items.map((item) => [item, dots.get(item.querySelector("a").getAttribute("href"))]));
  const count = document.querySelector("[data-narrow-count]");
  const counts = JSON.parse(count.dataset.narrowCount);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const empty = document.querySelector("[data-narrow-empty]");
  const atlas = document.querySelector(".atlas");

  const narrow = () => {
    const words = fold(field.value).split(" ").filter(Boolean);
    let found = 0;
    for (const item of items) {
      const match = words.every((word) => names.get(item).includes(word));
      item.hidden = !match;
      if (match) found += 1;
      inList.get(item)?.classList.toggle("is-out", !match);
    }
    for (const section of document.querySelectorAll(".letter")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    for (const link of document.querySelectorAll(".letters a")) {
      link.hidden = document.getElementById(link.hash.slice(1))?.closest(".letter")?.hidden ?? false;
    }
    count.textContent = counts[plural.select(found)].replace("#", found);
    empty.hidden = found > 0;
    atlas.classList.toggle("atlas--searched", words.length > 0);
  };
  // Only where the server sent the whole list: after a search it holds the matches alone.
  if (!new URLSearchParams(location.search).get("q")) field.addEventListener("input", narrow);
}
