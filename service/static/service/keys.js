// Shortcuts of the admin's pages: an element with `data-key` is pressed, opened or entered by that key, wherever the
// layout puts the letter; `?` tells which there are. What stands in `data-keys-go` is gone to by its key, one button after
// the other. In a field keys write; Ctrl+Enter sends its form, Esc leaves it.
(() => {
  const NAMES = { Slash: "/", KeyN: "n", KeyR: "r", KeyX: "x", KeyW: "w", KeyS: "s", KeyE: "e", KeyZ: "z", KeyM: "m", KeyC: "c", KeyV: "v", KeyB: "b", KeyH: "h", KeyQ: "q", KeyU: "u", KeyO: "o" };
  const ALWAYS = [["?", "Эта подсказка"], ["j", "Следующая строка списка"], ["k", "Предыдущая строка списка"], ["Ctrl+Enter", "Отправить форму, в которой пишете"], ["Esc", "Выйти из поля или закрыть подсказку"]];
  const writing = (place) => place.isContentEditable || ["TEXTAREA", "SELECT"].includes(place.tagName) || (place.tagName === "INPUT" && !["checkbox", "radio", "submit", "button"].includes(place.type));
  const seen = (place) => place.checkVisibility?.() ?? place.offsetParent !== null;
  const keyed = () => [...document.querySelectorAll("[data-key], [data-keys-go]")].filter((place) => seen(place) || place.closest("details"));
  const letter = (place) => place.dataset.key || place.dataset.keysGo;
  const called = (place) => place.dataset.keyName || place.getAttribute("aria-label") || place.textContent.trim() || place.labels?.[0]?.textContent.trim() || "";

  const go = (place) => {
    const buttons = [...place.querySelectorAll("summary, a, button")].filter((one) => seen(one) && !one.closest("form"));
    const next = buttons[(buttons.indexOf(document.activeElement) + 1) % buttons.length];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "center" });
  };

  const use = (place) => {
    if (place.dataset.keysGo) return go(place);
    const details = place.closest("details");
    if (place.tagName === "SUMMARY") {
      details.open = true;
      const field = details.querySelector("textarea, select, input:not([type=hidden]), button[type=submit]");
      (field || place).focus({ preventScroll: true });
      details.scrollIntoView({ block: "nearest" });
    } else if (place.tagName === "FORM") {
      place.querySelector("textarea, select, input:not([type=hidden])").focus();
      place.scrollIntoView({ block: "nearest" });
    } else if (place.matches("textarea, select, input:not([type=submit])")) {
      if (details) details.open = true;
      place.focus();
      place.scrollIntoView({ block: "nearest" });
    } else place.click();
  };

  const sheet = () => {
    let dialog = document.getElementById("keys");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "keys";
      dialog.className = "desk-keys";
      dialog.setAttribute("aria-labelledby", "keys-title");
      document.body.append(dialog);
    }
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = "Клавиши этой страницы";
    const list = document.createElement("dl");
    const rows = [...keyed().map((place) => [letter(place), called(place)]), ...ALWAYS];
    for (const [key, name] of new Map(rows)) {
      const row = document.createElement("div");
      const sign = document.createElement("dt");
      const mark = document.createElement("kbd");
      mark.textContent = key;
      sign.append(mark);
      const told = document.createElement("dd");
      told.textContent = name;
      row.append(sign, told);
      list.append(row);
    }
    const form = document.createElement("form");
    form.method = "dialog";
    const close = document.createElement("button");
    close.className = "desk-button";
    close.textContent = "Закрыть";
    form.append(close);
    dialog.replaceChildren(title, list, form);
    dialog.showModal();
  };

  const rows = () => [...document.querySelectorAll("#result_list tbody a, #result_list tbody th a, [data-rows] a[data-row]")].filter((link, at, all) => seen(link) && all.findIndex((other) => (other.closest("tr, [data-row-of]") || other) === (link.closest("tr, [data-row-of]") || link)) === at);
  const move = (step) => {
    const links = rows();
    if (!links.length) return;
    const here = links.findIndex((link) => (link.closest("tr, [data-row-of]") || link).contains(document.activeElement));
    const there = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + step, 0), links.length - 1)];
    there.focus();
    there.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    const place = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && place.form) {
      const button = place.form.querySelector("button[type=submit]");
      if (button) {
        event.preventDefault();
        place.form.requestSubmit(button);
      }
      return;
    }
    const asked = (event.ctrlKey || event.metaKey) && event.code === "KeyK" && keyed().find((one) => letter(one) === "/");
    if (asked) {
      event.preventDefault();
      return use(asked);
    }
    if (event.key === "Escape" && place.matches?.("input, textarea, select")) return place.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || writing(place)) return;
    if (event.key === "?" || (event.code === "Digit7" && event.shiftKey) || (event.key === "," && event.shiftKey)) {
      event.preventDefault();
      return sheet();
    }
    if (event.code === "KeyJ" || event.code === "KeyK") {
      event.preventDefault();
      return move(event.code === "KeyJ" ? 1 : -1);
    }
    const name = event.key === "/" || event.key === "." && event.code === "Slash" ? "/" : NAMES[event.code];
    const target = name && !event.shiftKey && keyed().find((one) => letter(one) === name);
    if (target) {
      event.preventDefault();
      use(target);
    }
  });

  addEventListener("DOMContentLoaded", () => {
    const search = document.querySelector("input[name=search_words], #searchbar");
    if (search && !search.dataset.key) {
      search.dataset.key = "/";
      search.dataset.keyName = "Поиск";
    }
    for (const button of document.querySelectorAll("[data-opens-keys]")) button.addEventListener("click", sheet);
  });
})();
