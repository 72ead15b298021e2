/** What the page shows of a client and of an order: fetched when they are opened, and anew whenever they may have changed. */
import type { Schemas } from "order-desk-client";
import { attempt, deskFor, type Result, type Trouble } from "./desk.js";
import { keep } from "./kept.js";
import * as state from "./state.js";

/** Which card and order were asked for last: until their answers are there, the page still shows those before. */
let cardAskedFor: number | undefined;
let orderAskedFor: string | undefined;

/** The card that the operator wants to see now, where one is shown. */
export function cardWanted(): number | undefined {
  return state.card.value ? cardAskedFor : undefined;
}

/** The order that the operator wants to see now, where one is shown. */
export function orderWanted(): string | undefined {
  return state.order.value ? orderAskedFor : undefined;
}

/** An answer that comes after its call has ended, or after another card was opened, isn't shown any more. */
export async function openCard(id: number): Promise<void> {
  const before = state.ended.value;
  cardAskedFor = id;
  const asked = deskFor("who").GET("/api/v1/clients/{id}", { params: { path: { id } } });
  const { data, trouble } = await attempt<state.Card>(asked);
  if (before !== state.ended.value || cardAskedFor !== id) return;
  if (trouble) {
    cardAskedFor = state.card.value?.id;
    return sayWhy(trouble);
  }
  if (state.card.value?.id !== id) clearOrder();
  state.card.value = data;
}

/** Why a link led nowhere; a lost connection has its own line. */
function sayWhy({ problem }: Trouble): void {
  if (problem) state.notice.value = problem.detail;
}

/** Every order of a client, the newest first; a card shows the newest and some of those that are open. */
export async function everyOrderOf(client: number): Promise<Result<Schemas["OrderAnswer"][]>> {
  const orders: Schemas["OrderAnswer"][] = [];
  let cursor: string | null = null;
  for (;;) {
    const query: { client: number; limit: number; cursor?: string } = { client, limit: 200, ...(cursor && { cursor }) };
    const asked = deskFor("who").GET("/api/v1/orders", { params: { query } });
    const page: Result<Schemas["OrderAnswerPage"]> = await attempt(asked as Promise<{ data?: Schemas["OrderAnswerPage"]; response: Response }>);
    if (page.trouble) return page;
    orders.push(...page.data.results);
    cursor = page.data.next ? new URL(page.data.next).searchParams.get("cursor") : null;
    if (!cursor) return { data: orders, etag: null };
  }
}

/** The order, what may be done with it, and what has happened to it. */
export async function openOrder(number: string): Promise<void> {
  const before = state.ended.value;
  orderAskedFor = number;
  const path = { params: { path: { number } } };
  const desk = deskFor("order");
  const [order, actions, history] = await Promise.all([
    attempt<state.Order>(desk.GET("/api/v1/orders/{number}", path)),
    attempt<state.Action[]>(desk.GET("/api/v1/orders/{number}/actions", path)),
    attempt<Schemas["HistoryAnswerPage"]>(desk.GET("/api/v1/orders/{number}/history", path)),
  ]);
  if (before !== state.ended.value || orderAskedFor !== number) return;
  if (order.trouble) {
    orderAskedFor = state.order.value?.number;
    return sayWhy(order.trouble);
  }
  keep("order", number);
  state.order.value = order.data;
  state.actions.value = actions.data ?? [];
  state.history.value = history.data?.results ?? [];
}

export function clearOrder(): void {
  keep("order", undefined);
  state.order.value = null;
  state.actions.value = [];
  state.history.value = [];
}
