// Names the parts that scroll by themselves for whoever hears the page: the menu, and each table. What a page asks to
// have the focus gets it, also where the browser passed it by because scripts were still laying the page out.
addEventListener("load", () => {
  let tables = 0;
  for (const part of document.querySelectorAll(".simplebar-content-wrapper")) {
    part.setAttribute("aria-label", part.closest("#nav-sidebar") ? "Меню" : `Таблица ${(tables += 1)}`);
  }
  const wanted = [...document.querySelectorAll("[autofocus]")].find((place) => place.checkVisibility?.() ?? true);
  if (wanted && document.activeElement === document.body) wanted.focus();
});
