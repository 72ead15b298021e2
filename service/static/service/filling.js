// While the demo is being filled: takes the start page anew now and then, until its note is gone.
(() => {
  const every = 5000;
  const refresh = async () => {
    const shown = document.querySelector("[data-start]");
    if (document.visibilityState !== "visible" || shown.contains(document.activeElement)) return setTimeout(refresh, every);
    try {
      const answer = await fetch(location.href, { headers: { "Desk-Refresh": "1" }, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-start]");
      if (answer.ok && fresh) shown.replaceChildren(...fresh.childNodes);
    } catch {
      // the next round tries again
    }
    if (document.querySelector("[data-filling]")) setTimeout(refresh, every);
  };
  setTimeout(refresh, every);
})();
