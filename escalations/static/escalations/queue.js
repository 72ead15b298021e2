// Keeps an open list of tickets up to date while it is looked at: counts, changed lines, new and gone rows. Where the
// hand is in the table (pointer, focus or a selection) only lines change in place and the rest is offered by a button.
(() => {
  const list = document.querySelector("[data-rows-from]");
  if (!list) return;
  const told = list.querySelector("[data-live]");
  const offer = list.querySelector("[data-offer]");
  const marks = new Map((list.dataset.known || "").split(",").filter(Boolean).map((one) => one.split(":")));
  const plural = new Intl.PluralRules("ru");
  let waiting = null;
  let heard = "";

  const words = (count, one, few, many) => `${count} ${{ one, few }[plural.select(count)] || many}`;
  const table = () => document.getElementById("result_list");
  const body = (pk) => table()?.querySelector(`input[name=_selected_action][value="${pk}"]`)?.closest("tbody");
  const shown = () => [...(table()?.querySelectorAll("input[name=_selected_action]") || [])].map((box) => box.value);
  const say = (text) => {
    if (told.textContent !== text) told.textContent = text;
  };

  // Django's script knows the boxes that the page came with; what is ticked is told of those that are there now.
  const recount = () => {
    const boxes = [...table().querySelectorAll("input.action-select")];
    const ticked = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr").classList.toggle("selected", box.checked);
    document.getElementById("action-toggle").checked = ticked > 0 && ticked === boxes.length;
    const counter = document.querySelector("span.action-counter");
    const told = { sel: ticked, cnt: boxes.length };
    if (counter) counter.textContent = interpolate(ngettext("%(sel)s of %(cnt)s selected", "%(sel)s of %(cnt)s selected", ticked), told, true);
  };

  table()?.addEventListener("change", recount);
  table()?.addEventListener("click", (event) => {
    if (event.target.id !== "action-toggle") return;
    for (const box of table().querySelectorAll("input.action-select")) box.checked = event.target.checked;
    recount();
  });

  const cellsOf = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = `<table><tbody><tr>${html}</tr></tbody></table>`;
    return [...holder.content.querySelectorAll("tr > *")];
  };

  const change = (row) => {
    const cells = body(row.pk).querySelectorAll("tr.data-row > *");
    let changed = false;
    cellsOf(row.cells).forEach((fresh, place) => {
      const cell = cells[place];
      if (place === 0 || !cell || cell.innerHTML === fresh.innerHTML) return;
      const at = [...cell.querySelectorAll("a")].indexOf(document.activeElement);
      cell.innerHTML = fresh.innerHTML;
      if (at >= 0) cell.querySelectorAll("a")[at]?.focus({ preventScroll: true });
      changed ||= cell.classList.contains("field-state") || cell.classList.contains("field-holder");
    });
    return changed;
  };

  const make = (row) => {
    const made = table().querySelector("tbody").cloneNode(true);
    made.classList.remove("desk-gone");
    made.classList.add("desk-fresh");
    const line = made.querySelector("tr.data-row");
    line.classList.remove("selected");
    line.replaceChildren(...cellsOf(row.cells));
    return made;
  };

  const place = () => {
    if (!waiting) return;
    if (!table() || !waiting.length) return location.reload();
    const kept = new Set(waiting.map((row) => String(row.pk)));
    if (waiting.some((row) => !body(row.pk) && !row.cells)) return location.reload();
    for (const old of table().querySelectorAll(".desk-fresh")) old.classList.remove("desk-fresh");
    const bodies = waiting.map((row) => body(row.pk) || make(row));
    for (const pk of shown()) if (!kept.has(pk)) body(pk).remove();
    bodies.forEach((one, at) => {
      if (table().querySelectorAll("tbody")[at] !== one) table().insertBefore(one, table().querySelectorAll("tbody")[at] || null);
      for (const name of ["bg-base-50", "dark:bg-white/[.02]"]) one.classList.toggle(name, at % 2 === 1);
    });
    for (const row of waiting) marks.set(String(row.pk), row.mark);
    waiting = null;
    offer.hidden = true;
    recount();
  };

  const busy = () => table() && (table().contains(document.activeElement) || table().matches(":hover") || table().querySelector("input:checked"));

  const apply = (answer) => {
    DeskLive.count(answer.counts);
    const total = document.querySelector("[data-total]");
    if (total) total.textContent = answer.total;
    const here = shown();
    const now = answer.rows.map((row) => String(row.pk));
    let changed = 0;
    for (const row of answer.rows) {
      if (here.includes(String(row.pk)) && row.cells && change(row)) changed += 1;
    }
    const came = now.filter((pk) => !here.includes(pk));
    const gone = here.filter((pk) => !now.includes(pk));
    marks.clear();
    for (const row of answer.rows) if (here.includes(String(row.pk))) marks.set(String(row.pk), row.mark);
    for (const pk of here) body(pk).classList.toggle("desk-gone", gone.includes(pk));
    const news = [
      came.length && words(came.length, "новый тикет", "новых тикета", "новых тикетов"),
      changed && words(changed, "тикет изменился", "тикета изменились", "тикетов изменились"),
      gone.length && words(gone.length, "тикет ушёл из списка", "тикета ушли из списка", "тикетов ушли из списка"),
    ].filter(Boolean).join(", ");
    waiting = here.join() === now.join() ? null : answer.rows;
    offer.hidden = !waiting;
    if (waiting && !busy() && table() && answer.rows.length) place();
    if (news && news !== heard) say(`${DeskLive.clock(new Date())}: ${news}.`);
    heard = news;
  };

  offer.addEventListener("click", () => {
    place();
    table()?.querySelector("tbody a")?.focus({ preventScroll: true });
  });
  DeskLive.follow({
    address: () => list.dataset.rowsFrom,
    name: "Список",
    say,
    apply: (news) => news && apply(news),
    known: () => [...marks].map((one) => one.join(":")).join(","),
  });
})();
