/** Words looked up in the briefs of products (`GET /briefs?q=`). Phrases found there are templates: guidance alone speaks them. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { attempt, deskFor } from "./desk.js";

const SHORTEST = 3;

export function BriefSearch() {
  const [found, setFound] = useState<Schemas["FoundTextAnswer"][] | null>(null);

  async function look(event: Event & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q")).trim();
    if (q.length < SHORTEST) return setFound(null);
    const asked = deskFor("script").GET("/api/v1/briefs", { params: { query: { q, limit: 20 } } });
    const results = (await attempt<Schemas["FoundTextsAnswer"]>(asked)).data?.results ?? [];
    setFound(results.filter((each) => each.kind === "brief"));
  }

  return (
    <details class="brief-search">
      <summary>Найти в памятках о товарах</summary>
      <form class="line" role="search" aria-label="Памятки о товарах" onSubmit={look}>
        <input name="q" type="search" aria-label="Что найти" autocomplete="off" />
        <button class="plain">Найти</button>
      </form>
      <div aria-live="polite">
        {found?.length === 0 && <p>Ничего не нашлось.</p>}
        {found?.map((each) => (
          <p class="note" key={`${each.kind} ${each.code}`}>
            <b>{each.title}</b> {each.excerpt}
          </p>
        ))}
      </div>
    </details>
  );
}
