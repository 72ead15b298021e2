// Refreshes the counts of the tabs while the page is looked at; without it the page shows those it came with.
(() => {
  const bar = document.querySelector("[data-counts]");
  if (!bar) return;
  const every = 20000;

  const refresh = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(bar.dataset.counts, { headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) return;
      const counts = await answer.json();
      for (const shown of bar.querySelectorAll("[data-count]")) {
        const told = counts[shown.dataset.count];
        if (told !== undefined && shown.textContent !== told) shown.textContent = told;
      }
    } catch {
      // the next round tries again
    }
  };

  setInterval(refresh, every);
  document.addEventListener("visibilitychange", refresh);
})();
