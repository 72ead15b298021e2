/** The stream keeps the page fresh: what it tells of is fetched anew, and a call that rings here pops up. */
import { keepFollowing, type DeskEvent } from "order-desk-client";
import { attempt, deskFor } from "./desk.js";
import { freshen, freshenIdle, leaveTheRing, loadIncidents, refresh, takeWhatWasGiven } from "./flow.js";
import { openCard, openOrder } from "./shown.js";
import { signedOut } from "./session.js";
import * as state from "./state.js";

/** Several events of one change are one refresh. */
const GATHER_MS = 300;
/** What begins and ends by the clock is told by no event: so often it is asked for between two calls. */
const IDLE_MS = 60_000;

/** Follows the stream until the token ends. */
export async function keepFresh(): Promise<void> {
  await keepFollowing(deskFor("who"), onEvent, { onGap: () => void freshen() }).catch(() => undefined);
}

/** Between two calls all is asked for anew by the minute; whoever comes back to the page or to the network sees it as it is now. */
export function freshenByClock(): void {
  setInterval(() => {
    if (isWorked() && !state.call.value) void freshenIdle();
  }, IDLE_MS);
  for (const comesBack of ["focus", "online"]) {
    window.addEventListener(comesBack, () => {
      if (isWorked()) void freshen();
    });
  }
}

function isWorked(): boolean {
  return document.visibilityState === "visible" && !signedOut.value;
}

let gathering: ReturnType<typeof setTimeout> | undefined;

function onEvent(event: DeskEvent): void {
  if (event.type === "call.screen_pop") return void popUp(event);
  if (event.subject === "call") return aboutTheRing(event);
  if (event.type === "contact.hand_over") return void takeWhatWasGiven();
  if (event.subject === "incident") void loadIncidents();
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
  if (state.ringing.value?.key === event.key) leaveTheRing();
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
