/** Words looked up in everything that is said (`GET /briefs?q=`): phrases, briefs of products, rules. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { attempt, deskFor } from "./desk.js";
import { TroubleWords, useTrouble } from "./trouble.js";

const SHORTEST = 3;
const KINDS: Record<Schemas["FoundTextAnswer"]["kind"], string> = { brief: "о товаре", phrase: "фраза", rule: "правило" };

export function BriefSearch() {
  const [found, setFound] = useState<Schemas["FoundTextAnswer"][] | null>(null);
  const [trouble, setTrouble] = useTrouble();

  async function look(event: Event & { currentTarget: HTMLFormElement }): Promise<void> {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get("q")).trim();
    if (q.length < SHORTEST) return setFound(null);
    const asked = deskFor("script").GET("/api/v1/briefs", { params: { query: { q, limit: 20 } } });
    const answer = await attempt<Schemas["FoundTextsAnswer"]>(asked);
    setTrouble(answer.trouble ?? null);
    setFound(answer.data?.results ?? null);
  }

  return (
    <details class="brief-search">
      <summary>Найти в словах, памятках и правилах</summary>
      <form class="line" role="search" aria-label="Всё, что говорят" onSubmit={look}>
        <input name="q" type="search" aria-label="Что найти" autocomplete="off" />
        <button class="plain">Найти</button>
      </form>
      <TroubleWords trouble={trouble} />
      <div aria-live="polite">
        {found?.length === 0 && <p>Ничего не нашлось.</p>}
        {found?.map((each) => (
          <p class="note" key={`${each.kind} ${each.code}`}>
            <span class="badge">{KINDS[each.kind]}</span> <b>{each.title}</b> {each.excerpt}
          </p>
        ))}
      </div>
    </details>
  );
}
