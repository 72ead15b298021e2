// The folded rules of a draft: their headings answer to the keyboard and say whether they are open; a new rule is open.
(() => {
  const tell = (head) =>
    setTimeout(() => {
      const body = head.closest("h3").nextElementSibling;
      head.setAttribute("aria-expanded", String(Boolean(body && body.offsetParent)));
    });

  const prepare = (row) => {
    const head = row.querySelector("h3 strong");
    if (!head) return;
    head.tabIndex = 0;
    head.setAttribute("role", "button");
    head.closest("h3").addEventListener("click", () => tell(head));
    head.addEventListener("keydown", (pressed) => {
      if (pressed.key !== "Enter" && pressed.key !== " ") return;
      pressed.preventDefault();
      head.click();
    });
    tell(head);
  };

  document.addEventListener("formset:added", (added) => {
    if (added.detail?.formsetName !== "rules") return;
    prepare(added.target);
    setTimeout(() => added.target.querySelector("h3 strong").click());
  });
  document.addEventListener("alpine:initialized", () => {
    for (const row of document.querySelectorAll("#rules-data > .form-group:not(.empty-form)")) prepare(row);
  });
})();
