/** The course of a call, each step one or two calls of the API: who rings, which order, how it ends. */
import type { Prepared, Schemas } from "order-desk-client";
import { attempt, deskFor, forgetCallsMade, perform, type Result, type Trouble } from "./desk.js";
import { BETWEEN_CALLS, forgetEverything, forgetTheCall, keep, kept } from "./kept.js";
import { cardWanted, clearOrder, openCard, openOrder, orderWanted } from "./shown.js";
import * as state from "./state.js";

type Search = Schemas["SearchBody"];
type IdentifiedBy = Schemas["IdentifiedByEnum"];

/** Labels, who I am, and where I left off: my open call, those that wait. */
export async function begin(): Promise<void> {
  const [choices, settings, me] = await Promise.all([
    attempt<typeof state.choices.value>(deskFor("script").GET("/api/v1/choices")),
    attempt<{ results: Schemas["SettingAnswer"][] }>(deskFor("script").GET("/api/v1/settings")),
    attempt<Schemas["MeAnswer"]>(deskFor("script").GET("/api/v1/me")),
  ]);
  if (me.data && isSomebodyElse(me.data.username)) return startAfresh();
  state.choices.value = choices.data ?? state.choices.value;
  state.settings.value = Object.fromEntries((settings.data?.results ?? []).map((each) => [each.code, each.value]));
  state.me.value = me.data ?? state.me.value;
  const before = kept("call");
  const [led] = await Promise.all([goOnWithMine(), freshenIdle()]);
  if (led) state.notice.value = led.handed_over && led.id !== before ? tellGiven(led) : GOES_ON;
}

const GOES_ON = "Ваш звонок ещё открыт: продолжаем с того же места.";

/** Under what the account is kept that works in this tab. */
const WORKER = `${BETWEEN_CALLS}worker`;

/** Whether another account than this worked in this tab before; a reload doesn't hide that. */
function isSomebodyElse(username: string): boolean {
  const before = kept<string>(WORKER);
  keep(WORKER, username);
  return before !== undefined && before !== username;
}

/** Somebody else has signed in: nothing of whoever worked here before stays. */
function startAfresh(): void {
  state.call.value = null;
  forgetEverything();
  location.reload();
}

/** My open call, if the page doesn't show it: a reload has left it, or the answer that began it was lost. */
async function goOnWithMine(): Promise<state.Call | null> {
  if (state.call.value) return null;
  const mine = await listMine({ open: true });
  if (!mine || state.call.value) return null;
  const [led] = mine;
  if (kept("call") !== led?.id) forgetWhatBelongedToACall();
  if (!led || (await openContact(led.id, kept<string>("order")))) return null;
  state.opening.value = state.asked.value.at(-1) ?? kept<Prepared>("opening") ?? whereItWasLeft();
  return state.call.value;
}

/** The words that a call was left with by whoever gave it; none of one that nobody has asked words for. */
function whereItWasLeft(): Prepared | null {
  return state.call.value?.walked.at(-1)?.again ?? null;
}

/** What stands between two calls, as it is now: calls that wait, what is going on, what is to be done. */
export async function freshenIdle(): Promise<void> {
  state.freshened.value += 1;
  await Promise.all([loadParked(), loadIncidents()]);
}

/** Everything that the page shows, as it is now; a call of mine that it doesn't show is shown. */
export async function freshen(): Promise<void> {
  if (!state.me.value) return begin();
  await Promise.all([goOnWithMine(), refresh(), freshenIdle()]);
}

async function listMine(which: { open: true } | { parked: true }): Promise<Schemas["ContactAnswer"][] | null> {
  const asked = deskFor("who").GET("/api/v1/contacts", { params: { query: { ...which, mine: true } } });
  const { data } = await attempt<{ results: Schemas["ContactAnswer"][] }>(asked);
  return data?.results ?? null;
}

/** What waits for me: a call that broke off, or one that a colleague has handed over. */
export async function loadParked(): Promise<void> {
  state.parked.value = (await listMine({ parked: true })) ?? state.parked.value;
}

/** What a colleague has given me goes on by itself while I have nobody on the line (CON-5). */
export async function takeWhatWasGiven(): Promise<void> {
  await loadParked();
  const given = await goOnWithMine();
  if (!given) return;
  state.ringing.value = null;
  state.notice.value = tellGiven(given);
}

/** A call that this tab hasn't led yet is told by whom it comes from, whether the page was open by then or not. */
function tellGiven({ handed_over }: state.Call): string {
  return handed_over ? `${handed_over.by} передаёт вам звонок.` : "Вам передан звонок.";
}

export async function loadIncidents(): Promise<void> {
  const asked = deskFor("who").GET("/api/v1/incidents", { params: { query: { state: "in_force" } } });
  const { data } = await attempt<{ results: Schemas["IncidentAnswer"][] }>(asked);
  if (data) state.incidents.value = data.results;
}

function contact(id: number) {
  return deskFor("who").GET("/api/v1/contacts/{id}", { params: { path: { id } } });
}

/** Shows a contact of mine that is open already, and the order that was shown with it. */
export async function openContact(id: number, order?: string): Promise<Trouble | null> {
  return take(await attempt<state.Call>(contact(id)), order);
}

/** Finds clients; nobody is on the line by that yet. */
export async function search(body: Search): Promise<Trouble | null> {
  const { data, trouble } = await attempt<state.Found>(deskFor("who").POST("/api/v1/clients/search", { body }));
  if (trouble) return trouble;
  state.found.value = data;
  state.foundBy.value = { ...(body.order && { order: body.order }), ...(body.phone && { phone: body.phone }) };
  return null;
}

/** Begins a contact: of a number that rings, or of a client found. Sent again after a lost answer, it is the same contact. */
export async function startCall(body: Schemas["ContactStart"]): Promise<Trouble | null> {
  const started = await perform<state.Started>("who", { method: "POST", href: "/api/v1/contacts", body });
  const trouble = await take(started);
  if (trouble) return trouble;
  document.getElementById("script")?.focus();
  state.ringing.value = null;
  state.opening.value = started.data?.opening ?? null;
  keep("opening", state.opening.value ?? undefined);
  return null;
}

/** Who it is, and how the operator made sure of it (CLI-2); found by an order, the call is about that. */
export async function identify(client: number, identified_by: IdentifiedBy, order?: string): Promise<Trouble | null> {
  return changeContact({ client, identified_by, ...(order && { order }) }, order);
}

export async function changeContact(body: Schemas["PatchedContactEdit"], order?: string): Promise<Trouble | null> {
  return take(await perform<state.Call>("who", { method: "PATCH", href: state.callPath.value, body }), order);
}

/** Goes on with a contact that waits. */
export async function resume(id: number): Promise<Trouble | null> {
  const trouble = await take(await perform<state.Call>("who", { method: "POST", href: `/api/v1/contacts/${id}/resume`, body: {} }));
  if (!trouble) state.opening.value = whereItWasLeft();
  return trouble;
}

/** Shows the contact that was answered, with its client's card and its order. */
async function take({ data, trouble }: Result<state.Call>, order?: string): Promise<Trouble | null> {
  if (trouble) return trouble;
  state.call.value = data;
  state.found.value = null;
  keep("call", data.id);
  if (!data.client) forgetStrangers(data);
  await showWhomItIsAbout(data, order);
  return null;
}

/** A card left open from before is nobody's on the line unless the call may be about it. */
function forgetStrangers({ candidates }: state.Call): void {
  const { value: card } = state.card;
  if (card && candidates.some((each) => each.id === card.id)) return;
  state.card.value = null;
  clearOrder();
}

/** The client's card and the order that the call is about, where the page shows neither. */
async function showWhomItIsAbout({ client, orders }: state.Call, order?: string): Promise<void> {
  if (client && client.id !== state.card.value?.id) await openCard(client.id);
  const number = order ?? orders.at(-1) ?? state.card.value?.orders[0]?.number;
  if (number && (order || !state.order.value)) await openOrder(number);
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

/** Fetches anew what the page shows, and what of the call it couldn't show before. */
export async function refresh(number = orderWanted()): Promise<void> {
  const { value: call } = state.call;
  const card = cardWanted();
  await Promise.all([
    call && refreshCall(call.id),
    card && openCard(card),
    number && openOrder(number),
  ]);
  const { value: now } = state.call;
  if (now && !state.card.value) await showWhomItIsAbout(now);
}

async function refreshCall(id: number): Promise<void> {
  const { data } = await attempt<state.Call>(contact(id));
  if (!data || state.call.value?.id !== id) return;
  if (data.status === "open" && data.operator.username === state.me.value?.username) state.call.value = data;
  else leave("Обращение завершено в другом окне.");
}

/** Gives the call to a colleague with everything in it; here it is over. */
export async function handOver(to: string): Promise<Trouble | null> {
  const request = { method: "POST", href: `${state.callPath.value}/handover`, body: { to } };
  return endOf(await perform<state.Call>("who", request), "Звонок передан коллеге.");
}

/** The call dropped: it waits for the client to ring again. */
export async function park(): Promise<Trouble | null> {
  const request = { method: "POST", href: `${state.callPath.value}/park`, body: {} };
  return endOf(await perform<state.Call>("script", request));
}

export async function close(body: Schemas["CloseBody"]): Promise<Trouble | null> {
  return endOf(await perform<state.Call>("script", { method: "POST", href: `${state.callPath.value}/close`, body }));
}

async function endOf({ data, trouble }: Result<state.Call>, said?: string): Promise<Trouble | null> {
  if (trouble) {
    if (isOutdated(trouble)) await refresh();
    return trouble;
  }
  const result = state.labelOf("contact_results", data.result);
  leave(said ?? (result ? `Обращение закрыто: ${result}.` : "Обращение отложено."));
  await freshenIdle();
  return null;
}

/** Nobody rings here any more: the card that came with the ring goes with it, unless it is the call's by now. */
export function leaveTheRing(): void {
  const shown = state.ringing.value?.cards.some((each) => each.id === state.card.value?.id);
  state.ringing.value = null;
  if (state.call.value || !shown) return;
  state.card.value = null;
  clearOrder();
}

/** The call is over here: the page shows nothing of it, and what comes next is asked for anew. */
function leave(said: string): void {
  state.notice.value = said;
  state.ended.value += 1;
  state.call.value = null;
  forgetWhatBelongedToACall();
  state.card.value = null;
  state.found.value = null;
  clearOrder();
}

function forgetWhatBelongedToACall(): void {
  state.guidance.value = null;
  state.stuck.value = false;
  state.doneBeside.value = null;
  state.opening.value = null;
  state.unheard.value = null;
  state.asked.value = [];
  state.walk.value = null;
  state.opened.value = null;
  state.searchedFor.value = "";
  forgetCallsMade();
  forgetTheCall();
}
