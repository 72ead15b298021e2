/** The stream keeps the page fresh: what it tells of is fetched anew, and a call that rings here pops up. */
import { follow, type DeskEvent, type Problem, type Stream } from "order-desk-client";
import { signal } from "@preact/signals";
import { attempt, deskFor } from "./desk.js";
import { openCard, openOrder, refresh } from "./flow.js";
import { signedOut } from "./session.js";
import * as state from "./state.js";

const PAUSE_MS = 3_000;
/** Several events of one change are one refresh. */
const GATHER_MS = 300;
export const connected = signal(true);

/** Follows the stream until the token ends; after a break it goes on from the last place. */
export async function keepFresh(): Promise<void> {
  let last: string | undefined;
  while (!signedOut.value) {
    try {
      const stream: Stream = await follow(deskFor("who"), onEvent, { last });
      connected.value = true;
      await stream.ended;
      last = stream.last;
    } catch (problem) {
      if (isUnknownPosition(problem)) last = undefined;
      connected.value = false;
    }
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

function isUnknownPosition(problem: unknown): boolean {
  const told = problem as Partial<Problem> | undefined;
  return told?.code === "invalid" && "errors" in told && (told.errors?.some((each) => each.code === "unknown_position") ?? false);
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
  const clients = (event.data as { clients?: number[] }).clients ?? [];
  const answers = await Promise.all(
    clients.map((id) => attempt<state.Card>(deskFor("who").GET("/api/v1/clients/{id}", { params: { path: { id } } }))),
  );
  const cards = answers.flatMap(({ data }) => (data ? [data] : []));
  state.ringing.value = { clients, cards };
  const [only, another] = cards;
  if (!only || another) return;
  await openCard(only.id);
  const [newest] = only.orders;
  if (newest) await openOrder(newest.number);
}
