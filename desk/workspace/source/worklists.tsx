/** What must be seen to today (`GET /worklists`): the lists with their counts, and one of them opened. */
import type { Schemas } from "order-desk-client";
import { useEffect, useState } from "preact/hooks";
import { Section } from "./bits.js";
import { attempt, deskFor } from "./desk.js";
import { openCard, openOrder } from "./shown.js";
import { freshened } from "./state.js";
import { awaited, day, fullName } from "./words.js";

type List = Schemas["WorklistAnswer"];
type Item = Schemas["WorkAnswer"];

export function Worklists() {
  const [lists, setLists] = useState<List[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const [items, setItems] = useState<Item[]>([]);
  useEffect(() => void load(), [freshened.value]);

  async function load(): Promise<void> {
    const { data } = await attempt<List[]>(deskFor("order").GET("/api/v1/worklists"));
    if (data) setLists(data);
    if (open) await show(open);
  }

  async function show(code: string): Promise<void> {
    setOpen(code);
    const path = { code: code as List["code"] };
    const asked = deskFor("order").GET("/api/v1/worklists/{code}", { params: { path, query: { limit: 20 } } });
    setItems((await attempt<{ results: Item[] }>(asked)).data?.results ?? []);
  }

  return lists.length === 0 ? null : (
    <Section title="Рабочие списки">
      <div class="chips topics" role="group" aria-label="Рабочие списки">
        {lists.map((each) => (
          <button
            type="button"
            class="plain"
            key={each.code}
            aria-pressed={open === each.code}
            onClick={() => show(each.code)}
          >
            {each.label} · {each.count}
          </button>
        ))}
      </div>
      <ul class="rows">
        {open && items.map((each, at) => <ItemRow key={at} item={each} />)}
      </ul>
    </Section>
  );
}

function ItemRow({ item }: { item: Item }) {
  const { order, promise } = item;
  const number = order?.number ?? promise?.order;
  const client = order?.client.id ?? promise?.client;

  async function open(): Promise<void> {
    if (client) await openCard(client);
    if (number) await openOrder(number);
  }

  return (
    <li class="row">
      <button type="button" class="link" onClick={open}>
        {number ?? promise?.about}
      </button>
      {item.since && <span class="muted">с {day(item.since)}</span>}
      <span class="muted whole">
        {order ? `${fullName(order.client.name)} · ${order.status_label}` : awaited(promise?.promise ?? "", promise?.due_on ?? "")}
      </span>
    </li>
  );
}
