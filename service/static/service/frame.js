// The frame of every page: parts that scroll are named, signs are pictures and no words, lists are as dense as one
// likes, the filters are reached and left by keyboard, and numbers don't break.
(() => {
  const ROWS = "desk.rows";
  const root = document.documentElement;
  const kept = () => {
    try {
      return localStorage.getItem(ROWS);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  if (kept()) root.dataset.rows = kept();

  const SIGNS = { more_vert: "Ещё действия", more_horiz: "Ещё действия", close: "Закрыть", add: "Добавить", edit: "Изменить", delete: "Удалить", visibility: "Открыть", search: "Найти" };
  const silence = (place) => {
    for (const sign of place.querySelectorAll(".material-symbols-outlined")) {
      const pressed = sign.closest("a, button");
      const name = pressed?.title || SIGNS[sign.textContent.trim()];
      const bare = pressed && pressed.textContent.trim() === sign.textContent.trim() && !pressed.hasAttribute("aria-label");
      if (bare && !name) continue;
      if (bare) pressed.setAttribute("aria-label", name);
      sign.setAttribute("aria-hidden", "true");
    }
  };

  const densely = (button) => {
    const show = () => button.setAttribute("aria-pressed", String(root.dataset.rows === "dense"));
    show();
    button.addEventListener("click", () => {
      root.dataset.rows = root.dataset.rows === "dense" ? "wide" : "dense";
      try {
        localStorage.setItem(ROWS, root.dataset.rows);
      } catch {
        // chosen for this page alone
      }
      show();
    });
  };

  const filters = (button) => {
    const panel = document.getElementById("changelist-filter");
    if (!panel) return;
    button.addEventListener("click", () => setTimeout(() => panel.querySelector("a[href], select, input:not([type=hidden]), button")?.focus(), 50));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.contains(document.activeElement)) button.focus();
    });
  };

  // Select2 draws a field of its own beside the hidden one, without its name; of a page that loads at once only later.
  const named = (field) => {
    const drawn = field.nextElementSibling?.querySelector?.(".select2-selection");
    const label = field.labels?.[0]?.textContent.trim() || field.getAttribute("aria-label");
    if (!drawn || !label) return;
    for (const part of [drawn, drawn.querySelector("[role=textbox]")]) part?.setAttribute("aria-label", label);
  };

  const namingLater = (changes) => {
    for (const { addedNodes } of changes) {
      for (const part of addedNodes) if (part.matches?.(".select2-container")) part.previousElementSibling && named(part.previousElementSibling);
    }
  };

  const choosing = (field) => {
    const name = field.closest(".desk-file")?.querySelector("[data-file-name]");
    const show = () => {
      if (name && field.files.length) name.textContent = [...field.files].map((file) => file.name).join(", ");
    };
    field.addEventListener("change", show);
    field.hasChangeListener = true; // unfold would write the file's name into the text field that happens to stand nearby
    show();
  };

  // Numbers stay whole on the line: their thousands, and what they count. What is typed or copied stays as it is.
  const GAP_IN_NUMBER = /(?<=\d) (?=\d{3}(?!\d)|[а-яё₽%])/gi;
  const AS_WRITTEN = "textarea, option, script, style, pre, code, [contenteditable]";
  const keepNumbersWhole = (place) => {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let text = place.nodeType === Node.TEXT_NODE ? place : texts.nextNode(); text; text = texts.nextNode()) {
      const whole = text.data.replace(GAP_IN_NUMBER, "\u00a0");
      if (whole !== text.data && !text.parentElement?.closest(AS_WRITTEN)) text.data = whole;
    }
  };
  const keptWholeLater = (changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(keepNumbersWhole));

  // Rows inside a form have a column whose boxes take a row away, and no heading over it.
  const headed = (heading) => {
    if (heading.textContent.trim()) return;
    const words = document.createElement("span");
    words.className = "desk-hidden";
    words.textContent = "Удалить";
    heading.append(words);
  };

  // A page that is opened to fill in a form begins in it: at what is wrong, else at what comes first.
  const begin = (form) => {
    const open = (field) => !field.disabled && (field.checkVisibility?.() ?? true);
    const fields = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")].filter(open);
    const [first] = fields;
    const chosen = first?.type === "radio" && fields.find((field) => field.name === first.name && field.checked);
    const field = fields.find((each) => each.getAttribute("aria-invalid") === "true") || chosen || first;
    const place = field?.nextElementSibling?.querySelector?.(".select2-selection") || field;
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "nearest" });
  };

  addEventListener("DOMContentLoaded", () => {
    silence(document);
    document.querySelectorAll("[data-inline-type=tabular] thead th:last-child").forEach(headed);
    keepNumbersWhole(document.body);
    new MutationObserver(keptWholeLater).observe(document.body, { childList: true, subtree: true });
    new MutationObserver(namingLater).observe(document.body, { childList: true, subtree: true });
    document.querySelectorAll("input[type=file]").forEach(choosing);
    for (const { dataset } of document.querySelectorAll("[data-label]")) dataset.label = dataset.label.charAt(0).toUpperCase() + dataset.label.slice(1);
    document.querySelectorAll("[data-dense]").forEach(densely);
    document.querySelectorAll(".desk-filters").forEach(filters);
  });
  addEventListener("load", () => {
    document.querySelectorAll("select.select2-hidden-accessible").forEach(named);
    let tables = 0;
    for (const part of document.querySelectorAll(".simplebar-content-wrapper")) {
      part.setAttribute("aria-label", part.closest("#nav-sidebar") ? "Меню" : `Таблица ${(tables += 1)}`);
    }
    // The field that a page wants to have the focus: the browser passes it by while scripts still lay the page out.
    const wanted = [...document.querySelectorAll("[autofocus]")].find((place) => place.checkVisibility?.() ?? true);
    const form = document.querySelector("form[data-fills]");
    if (document.activeElement !== document.body) return;
    if (wanted) wanted.focus();
    else if (form) begin(form);
  });
})();
