/** The stream keeps the page fresh: what it tells of is fetched anew, and a call that rings here pops up. */
import { keepFollowing, type DeskEvent } from "order-desk-client";
import { attempt, deskFor } from "./desk.js";
import { openCard, openOrder, refresh, takeWhatWasGiven } from "./flow.js";
import * as state from "./state.js";

/** Several events of one change are one refresh. */
const GATHER_MS = 300;

/** Follows the stream until the token ends. */
export async function keepFresh(): Promise<void> {
  await keepFollowing(deskFor("who"), onEvent, { onGap: () => void refresh() }).catch(() => undefined);
}

let gathering: ReturnType<typeof setTimeout> | undefined;

function onEvent(event: DeskEvent): void {
  if (event.type === "call.screen_pop") return void popUp(event);
  if (event.subject === "call") return aboutTheRing(event);
  if (event.type === "contact.hand_over") return void takeWhatWasGiven();
  clearTimeout(gathering);
  gathering = setTimeout(() => void refresh(), GATHER_MS);
}

const SAID: Record<string, string> = {
  "call.missed": "Звонок пропущен: клиенту перезвонят.",
  "call.ended": "Клиент положил трубку.",
};

/** What became of a call that rang here; nobody rings any more. */
function aboutTheRing(event: DeskEvent): void {
  if (event.type === "call.answered") return;
  if (state.ringing.value?.key === event.key) state.ringing.value = null;
  state.notice.value = SAID[event.type] ?? "";
}

/** A call rings here: the card of whoever it may be, before it is answered. */
async function popUp(event: DeskEvent): Promise<void> {
  if (state.call.value) return;
  const clients = event.data.clients ?? [];
  const answers = await Promise.all(
    clients.map((id) => attempt<state.Card>(deskFor("who").GET("/api/v1/clients/{id}", { params: { path: { id } } }))),
  );
  const cards = answers.flatMap(({ data }) => (data ? [data] : []));
  state.ringing.value = { cards, key: event.key };
  const [only, another] = cards;
  if (!only || another) return;
  await openCard(only.id);
  const [newest] = only.orders;
  if (newest) await openOrder(newest.number);
}
