// Names the parts that scroll by themselves for whoever hears the page: the menu, and each table.
addEventListener("load", () => {
  let tables = 0;
  for (const part of document.querySelectorAll(".simplebar-content-wrapper")) {
    part.setAttribute("aria-label", part.closest("#nav-sidebar") ? "Меню" : `Таблица ${(tables += 1)}`);
  }
});
