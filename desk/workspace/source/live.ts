/** The stream keeps the page fresh: what it tells of is fetched anew, and a call that rings here pops up. */
import { keepFollowing, type DeskEvent } from "order-desk-client";
import { attempt, deskFor } from "./desk.js";
import { openCard, openOrder, refresh } from "./flow.js";
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
  clearTimeout(gathering);
  gathering = setTimeout(() => void refresh(), GATHER_MS);
}

/** A call rings here: the card of whoever it may be, before it is answered. */
async function popUp(event: DeskEvent): Promise<void> {
  if (state.call.value) return;
  const clients = event.data.clients ?? [];
  const answers = await Promise.all(
    clients.map((id) => attempt<state.Card>(deskFor("who").GET("/api/v1/clients/{id}", { params: { path: { id } } }))),
  );
  const cards = answers.flatMap(({ data }) => (data ? [data] : []));
  state.ringing.value = { cards };
  const [only, another] = cards;
  if (!only || another) return;
  await openCard(only.id);
  const [newest] = only.orders;
  if (newest) await openOrder(newest.number);
}
