/** The course of a call, each step one or two calls of the API: who rings, which order, how it ends. */
import type { Prepared, Schemas } from "order-desk-client";
import { attempt, deskFor, perform, type Result, type Trouble } from "./desk.js";
import * as state from "./state.js";

type Search = Schemas["SearchBody"];
type IdentifiedBy = Schemas["IdentifiedByEnum"];

/** Labels, who I am, and where I left off: my open call, those that wait. */
export async function begin(): Promise<void> {
  const [choices, me] = await Promise.all([
    attempt<typeof state.choices.value>(deskFor("script").GET("/api/v1/choices")),
    attempt<Schemas["MeAnswer"]>(deskFor("script").GET("/api/v1/me")),
  ]);
  state.choices.value = choices.data ?? state.choices.value;
  state.me.value = me.data ?? null;
  const [[led]] = await Promise.all([listMine({ open: true }), loadParked()]);
  if (led && !state.call.value) await openContact(led.id);
  await loadIncidents();
}

async function listMine(which: { open: true } | { parked: true }): Promise<Schemas["ContactAnswer"][]> {
  const asked = deskFor("who").GET("/api/v1/contacts", { params: { query: { ...which, mine: true } } });
  const { data } = await attempt<{ results: Schemas["ContactAnswer"][] }>(asked);
  return data?.results ?? [];
}

async function loadParked(): Promise<void> {
  state.parked.value = await listMine({ parked: true });
}

async function loadIncidents(): Promise<void> {
  const asked = deskFor("who").GET("/api/v1/incidents", { params: { query: { state: "in_force" } } });
  const { data } = await attempt<{ results: Schemas["IncidentAnswer"][] }>(asked);
  state.incidents.value = data?.results ?? [];
}

function contact(id: number) {
  return deskFor("who").GET("/api/v1/contacts/{id}", { params: { path: { id } } });
}

/** Shows a contact of mine that is open already. */
export async function openContact(id: number): Promise<Trouble | null> {
  return take(await attempt<state.Call>(contact(id)));
}

/** Finds clients; nobody is on the line by that yet. */
export async function search(body: Search): Promise<Trouble | null> {
  const { data, trouble } = await attempt<state.Found>(deskFor("who").POST("/api/v1/clients/search", { body }));
  if (trouble) return trouble;
  state.found.value = data;
  state.foundBy.value = body.order ? { order: body.order } : {};
  return null;
}

/** Begins a contact: of a number that rings, or of a client found. */
export async function startCall(body: Schemas["ContactStart"]): Promise<Trouble | null> {
  const trouble = await take(await attempt<state.Call>(deskFor("who").POST("/api/v1/contacts", { body })));
  if (trouble === null) state.ringing.value = null;
  return trouble;
}

/** Who it is, and how the operator made sure of it (CLI-2). */
export async function identify(client: number, identified_by: IdentifiedBy): Promise<Trouble | null> {
  return changeContact({ client, identified_by });
}

export async function changeContact(body: Schemas["PatchedContactEdit"]): Promise<Trouble | null> {
  return take(await perform<state.Call>("who", { method: "PATCH", href: state.callPath.value, body }));
}

/** Goes on with a contact that waits. */
export async function resume(id: number): Promise<Trouble | null> {
  return take(await perform<state.Call>("who", { method: "POST", href: `/api/v1/contacts/${id}/resume`, body: {} }));
}

/** Shows the contact that was answered, with its client's card and its order. */
async function take({ data, trouble }: Result<state.Call>): Promise<Trouble | null> {
  if (trouble) return trouble;
  state.call.value = data;
  state.found.value = null;
  if (data.client && data.client.id !== state.card.value?.id) await openCard(data.client.id);
  const number = data.orders.at(-1) ?? state.card.value?.orders[0]?.number;
  if (number && !state.order.value) await openOrder(number);
  return null;
}

/** Counts the calls that have ended: an answer that was asked for before and comes after its call isn't shown any more. */
let ended = 0;

export async function openCard(id: number): Promise<void> {
  const before = ended;
  const asked = deskFor("who").GET("/api/v1/clients/{id}", { params: { path: { id } } });
  const { data } = await attempt<state.Card>(asked);
  if (!data || before !== ended) return;
  if (state.card.value?.id !== id) forgetOrder();
  state.card.value = data;
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
  const before = ended;
  const path = { params: { path: { number } } };
  const desk = deskFor("order");
  const [order, actions, history] = await Promise.all([
    attempt<state.Order>(desk.GET("/api/v1/orders/{number}", path)),
    attempt<state.Action[]>(desk.GET("/api/v1/orders/{number}/actions", path)),
    attempt<Schemas["HistoryAnswerPage"]>(desk.GET("/api/v1/orders/{number}/history", path)),
  ]);
  if (!order.data || before !== ended) return;
  state.order.value = order.data;
  state.actions.value = actions.data ?? [];
  state.history.value = history.data?.results ?? [];
}

function forgetOrder(): void {
  state.order.value = null;
  state.actions.value = [];
  state.history.value = [];
}

/** Sends what an answer named about the order or the call, then shows everything anew. */
export async function carryOut<T>(column: "order" | "script", request: Prepared): Promise<Result<T>> {
  const result = await perform<T>(column, request, versionFor(request));
  if (!result.trouble || isOutdated(result.trouble)) await refresh(numberIn(result.data));
  return result;
}

/** What was refused shows that the page knows less than the desk: what may be done, and the ways to it, are asked anew. */
function isOutdated({ problem }: Trouble): boolean {
  return problem?.code === "version_conflict" || problem?.code === "denied";
}

/** The version that the page shows, where the request changes the order that it shows. */
function versionFor(request: Prepared): number | undefined {
  const { value: order } = state.order;
  const changed = order && decodeURIComponent(request.href).startsWith(`/api/v1/orders/${order.number}`);
  return changed ? order.version : undefined;
}

/** A reissued order is another one: its number is what to show now. */
function numberIn(answer: unknown): string | undefined {
  const made = typeof answer === "object" && answer !== null && "number" in answer && "lines" in answer;
  return made ? String(answer.number) : undefined;
}

/** Fetches anew what the page shows. */
export async function refresh(number = state.order.value?.number): Promise<void> {
  const { value: call } = state.call;
  const { value: card } = state.card;
  await Promise.all([
    call && refreshCall(call.id),
    card && openCard(card.id),
    number && openOrder(number),
  ]);
}

async function refreshCall(id: number): Promise<void> {
  const { data } = await attempt<state.Call>(contact(id));
  if (data && state.call.value?.id === id) state.call.value = data;
}

/** The call dropped: it waits for the client to ring again. */
export async function park(): Promise<Trouble | null> {
  const request = { method: "POST", href: `${state.callPath.value}/park`, body: {} };
  return endOf(await perform<state.Call>("script", request));
}

export async function close(body: Schemas["CloseBody"]): Promise<Trouble | null> {
  return endOf(await perform<state.Call>("script", { method: "POST", href: `${state.callPath.value}/close`, body }));
}

async function endOf({ data, trouble }: Result<state.Call>): Promise<Trouble | null> {
  if (trouble) {
    if (isOutdated(trouble)) await refresh();
    return trouble;
  }
  const result = state.labelOf("contact_results", data.result);
  state.notice.value = result ? `Обращение закрыто: ${result}.` : "Обращение отложено.";
  ended += 1;
  state.call.value = null;
  state.card.value = null;
  state.guidance.value = null;
  state.asked.value = [];
  state.found.value = null;
  forgetOrder();
  await loadParked();
  return null;
}
