// Pages of orders, tickets and returns: an opened form is typed into at once; a refused attempt keeps the page's own address.
(() => {
  const page = document.querySelector("[data-page]");
  const refused = document.querySelector(".desk-card--refused");
  if (refused) {
    if (page) history.replaceState(null, "", page.dataset.page);
    refused.focus();
    refused.scrollIntoView({ block: "nearest" });
  }

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
    details.querySelector("summary").addEventListener("click", () => {
      if (!details.open) setTimeout(() => first(details)?.focus(), 0);
    });
  }
  for (const link of document.querySelectorAll("[data-opens]")) {
    link.addEventListener("click", (event) => {
      if (open(link.dataset.opens)) event.preventDefault();
    });
  }
})();
