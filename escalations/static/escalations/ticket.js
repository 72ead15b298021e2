// Says now and then that a ticket's page is open, and tells who else has it and whether the ticket was changed meanwhile.
(() => {
  const place = document.querySelector("[data-open]");
  if (!place) return;
  const every = 20000;
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(place.dataset.open, { headers: { Accept: "application/json", "Desk-Refresh": "1" }, redirect: "error", cache: "no-store" });
      if (!answer.ok) return;
      const told = await answer.json();
      const words = [told.others, told.changed ? "Тикет изменили, пока он открыт у вас: обновите страницу, написанное скопируйте." : ""].filter(Boolean).join(" ");
      if (place.textContent !== words) place.textContent = words;
      place.classList.toggle("desk-warning", Boolean(words));
    } catch {
      // the next round tries again
    }
  };
  ask();
  setInterval(ask, every);
  document.addEventListener("visibilitychange", ask);
})();
