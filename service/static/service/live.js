// Keeps parts of an open page as they are now. `DeskLive.follow` asks an address now and then, tells it what the page
// shows, and says where nothing comes any more; below it what asks: the counts of saved views, and pages whose lines
// come, change and go. What the hand is in (focus, an open form, a tick) stays; the rest of its line changes around it.
const DeskLive = (() => {
  const clock = (moment) => moment.toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Moscow" });

  const follow = ({ address, name, say, apply, known, every = 20000 }) => {
    let tag = "";
    let failed = 0;
    let last = new Date();
    const refresh = async () => {
      if (document.visibilityState !== "visible") return;
      const headers = { Accept: "application/json", "Desk-Refresh": "1", ...(known && { "Desk-Known": known() }) };
      if (tag) headers["If-None-Match"] = tag;
      try {
        const answer = await fetch(address(), { headers, redirect: "manual", cache: "no-store" });
        if (answer.type === "opaqueredirect") return say(`${name} больше не обновляется: войдите снова.`);
        if (answer.status === 403 || answer.status === 404) return say(`${name} больше не обновляется: обновите страницу.`);
        if (answer.status !== 304 && !answer.ok) throw new Error(answer.status);
        last = new Date();
        const news = answer.status === 304 ? null : await answer.json();
        tag = news ? answer.headers.get("ETag") || "" : tag;
        apply(news, clock(last));
        if (failed > 2) say(`${name} снова обновляется.`);
        failed = 0;
      } catch {
        failed += 1;
        if (failed === 3) say(`Нет связи со службой: показано, как было в ${clock(last)}.`);
      }
    };
    setInterval(refresh, every);
    document.addEventListener("visibilitychange", refresh);
  };

  const count = (counts) => {
    for (const place of document.querySelectorAll("[data-count]")) {
      const now = counts[place.dataset.count];
      if (now !== undefined && place.textContent !== now) place.textContent = now;
    }
  };

  return { clock, count, follow };
})();

(() => {
  const views = document.querySelector("[data-counts-from]");
  if (views) {
    const silent = () => {};
    const apply = (counts) => counts && DeskLive.count(counts);
    DeskLive.follow({ address: () => views.dataset.countsFrom, name: "Список", say: silent, apply, every: 60000 });
  }

  const page = document.querySelector("[data-live-from]");
  if (!page) return;
  const told = page.querySelector("[data-live]");
  const parts = [...page.querySelectorAll("[data-part]")];
  const key = (row) => row.dataset.row.split(":")[0];
  const held = (place) => place.contains(document.activeElement) || place.querySelector("details[open], input:checked") !== null;
  const say = (text) => {
    if (told.textContent !== text) told.textContent = text;
  };

  const drawn = (part, html) => {
    const holder = document.createElement("template");
    holder.innerHTML = part.tagName === "TBODY" ? `<table><tbody>${html}</tbody></table>` : html;
    return holder.content.querySelector("[data-row]");
  };

  const change = (row, fresh) => {
    let kept = false;
    [...fresh.children].forEach((cell, at) => {
      const shown = row.children[at];
      if (shown.innerHTML === cell.innerHTML) return;
      const link = [...shown.querySelectorAll("a")].indexOf(document.activeElement);
      if (link < 0 && held(shown)) kept = true;
      else {
        shown.innerHTML = cell.innerHTML;
        if (link >= 0) shown.querySelectorAll("a")[link]?.focus({ preventScroll: true });
      }
    });
    row.dataset.row = kept ? `${key(row)}:` : fresh.dataset.row; // a line that was kept is asked for again
  };

  const place = (part, rows) => {
    const shown = new Map([...part.querySelectorAll("[data-row]")].map((row) => [key(row), row]));
    const now = new Set(rows.map((row) => row.key));
    for (const [name, row] of shown) {
      row.classList.toggle("desk-gone", !now.has(name));
      if (!now.has(name) && !held(row)) row.remove();
    }
    let before = null;
    for (const { key: name, html } of rows) {
      const fresh = html && drawn(part, html);
      const row = shown.get(name) || fresh;
      if (!row) continue;
      if (fresh && row !== fresh) change(row, fresh);
      const next = before ? before.nextElementSibling : part.firstElementChild;
      if (row !== next && !held(row)) part.insertBefore(row, next);
      before = row;
    }
  };

  const apply = (news, moment) => {
    page.querySelector("[data-live-at]").textContent = moment;
    if (!news) return;
    for (const part of parts) {
      const rows = news.rows[part.dataset.part];
      place(part, rows);
      const empty = part.querySelector("[data-row]") === null;
      for (const full of page.querySelectorAll(`[data-full="${part.dataset.part}"]`)) full.hidden = empty;
      for (const words of page.querySelectorAll(`[data-empty="${part.dataset.part}"]`)) words.hidden = !empty;
    }
    for (const text of page.querySelectorAll("[data-text]")) {
      const now = news.texts[text.dataset.text];
      if (now !== undefined && text.textContent !== now) text.textContent = now;
    }
  };

  const known = () => [...page.querySelectorAll("[data-row]")].map((row) => row.dataset.row).join(",");
  DeskLive.follow({ address: () => page.dataset.liveFrom, name: page.dataset.liveName, say, apply, known });
})();
