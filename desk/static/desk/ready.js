// Ready answers on a ticket's page: the one chosen is written into its form, where it can be changed before it is sent.
(() => {
  const choice = document.querySelector("[data-ready]");
  const texts = document.getElementById("ready-texts");
  if (!choice || !texts) return;
  const answers = new Map(JSON.parse(texts.textContent).map((one) => [String(one.id), one]));

  const fill = () => {
    for (const hidden of document.querySelectorAll('.desk-decide input[name="ready"]')) hidden.value = "";
    for (const told of document.querySelectorAll("[data-ready-order]")) told.hidden = true;
    const one = answers.get(choice.value);
    const details = one && document.getElementById(one.action);
    if (!details) return null;
    details.open = true;
    const form = details.querySelector("form");
    for (const [name, text] of Object.entries(one.fields)) {
      const field = form.elements[name];
      if (!field) continue;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.elements.ready.value = one.id;
    const told = form.querySelector("[data-ready-order]");
    if (told && one.order) {
      told.textContent = [one.order, one.order_denied].filter(Boolean).join(" ");
      told.hidden = false;
    }
    return form.querySelector("textarea");
  };

  const enter = (field) => {
    field?.focus({ preventScroll: true });
    const [empty] = field?.value.match(/‹[^‹›]*›/) ?? [];
    if (empty) field.setSelectionRange(field.value.indexOf(empty), field.value.indexOf(empty) + empty.length);
    field?.closest("details").scrollIntoView({ block: "nearest" });
  };

  choice.addEventListener("change", fill);
  choice.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey) return;
    event.preventDefault();
    enter(fill());
  });
  choice.form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(fill());
  });
})();
