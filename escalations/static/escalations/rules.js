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

  // What is written but not saved yet is neither checked nor introduced: the buttons wait for it.
  const doors = document.querySelector("[data-saved-only]");
  const told = document.querySelector("[data-unsaved]");
  const changed = (event) => {
    if (!told || event.target.closest("[data-saved-only], [role=search]")) return;
    for (const button of doors.querySelectorAll("button")) button.disabled = true;
    told.textContent = told.dataset.unsaved;
    told.className = "desk-warning";
  };
  document.querySelector("#routingtable_form")?.addEventListener("input", changed);
  document.querySelector("#routingtable_form")?.addEventListener("change", changed);

  document.addEventListener("formset:added", (added) => {
    if (added.detail?.formsetName !== "rules") return;
    prepare(added.target);
    setTimeout(() => added.target.querySelector("h3 strong").click());
  });
  document.addEventListener("alpine:initialized", () => {
    for (const row of document.querySelectorAll("#rules-data > .form-group:not(.empty-form)")) prepare(row);
  });
})();
