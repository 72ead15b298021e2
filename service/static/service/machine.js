// Pages of orders, tickets, returns and keys: an opened form is typed into at once; a page that answers what was posted,
// refused or done, keeps the object's own address, so that loading it again repeats nothing; what is shown once is copied.
(() => {
  const page = document.querySelector("[data-page]");
  const refused = document.querySelector(".desk-card--refused");
  if (page && "done" in page.dataset) history.replaceState(null, "", page.dataset.page);
  if (refused) {
    if (page) history.replaceState(null, "", page.dataset.page);
    refused.focus();
    refused.scrollIntoView({ block: "nearest" });
  }

  // A refusal that only asks for fields goes once they are filled in, by hand or by a ready answer.
  const filled = (field) => Boolean(field && (field.type === "checkbox" ? field.checked : field.value?.trim()));
  const asking = refused && document.getElementById(refused.dataset.refused);
  asking?.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (filled(event.target)) for (const error of form.querySelectorAll(`[id="${event.target.id}_error"]`)) error.remove();
    const wants = refused.dataset.wants.split(" ").filter(Boolean);
    if (!form.querySelector(".desk-error, .errorlist") && wants.every((name) => filled(form.elements[name]))) refused.remove();
  });

  const first = (form) => form.querySelector("textarea, select, input:not([type=hidden])");
  const open = (name) => {
    const place = document.getElementById(name);
    if (!place) return false;
    if (place.tagName === "DETAILS") place.open = true;
    const field = first(place);
    place.scrollIntoView({ block: "center" });
    if (field) field.focus({ preventScroll: true });
    return true;
  };

  for (const details of document.querySelectorAll(".desk-action")) {
    details.querySelector("summary").addEventListener("click", (event) => {
      const field = first(details);
      if (details.open || !field) return;
      event.preventDefault();
      details.open = true;
      field.focus();
    });
  }
  for (const button of navigator.clipboard ? document.querySelectorAll("[data-copies]") : []) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.textContent = "Скопировано";
    });
  }
  // Phones and numbers of orders and parcels: a small button beside each copies what it says, without spaces.
  for (const place of navigator.clipboard ? document.querySelectorAll("[data-copyable], .desk-page a[href^='tel:']") : []) {
    const number = (place.getAttribute("href")?.slice(4) || place.textContent).trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-copy";
    button.textContent = "⧉";
    button.setAttribute("aria-label", `Скопировать ${number}`);
    button.title = "Скопировать";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(number);
      button.textContent = "✓";
      button.setAttribute("aria-label", `Скопировано: ${number}`);
    });
    place.after(button);
  }
  for (const link of document.querySelectorAll("[data-opens]")) {
    link.addEventListener("click", (event) => {
      if (open(link.dataset.opens)) event.preventDefault();
    });
  }
})();
