/** What the page shows: every signal holds an answer of the API as it came. Nothing here is computed by a rule. */
import type { Guidance, Prepared, Schemas } from "order-desk-client";
import { computed, signal } from "@preact/signals";

export type Call = Schemas["CallAnswer"];
export type Started = Schemas["StartedAnswer"];
export type Card = Schemas["CardAnswer"];
export type Order = Schemas["WholeOrderAnswer"];
export type Action = Schemas["OrderActionAnswer"];
export type Candidate = Schemas["CandidateAnswer"];
export type Found = Schemas["SearchAnswer"];

export const me = signal<Schemas["MeAnswer"] | null>(null);
export const choices = signal<Record<string, { code: string; label: string }[]>>({});

/** The open contact; null between two calls. */
export const call = signal<Call | null>(null);
/** Contacts of mine that wait: parked, or handed over to me. */
export const parked = signal<Schemas["ContactAnswer"][]>([]);
/** What the stream told of a call that rings here. */
export const ringing = signal<{ cards: Card[]; key: string } | null>(null);
export const incidents = signal<Schemas["IncidentAnswer"][]>([]);

export const found = signal<Found | null>(null);
/** The order that was searched for: the call is about it. */
export const foundBy = signal<{ order?: string }>({});
export const card = signal<Card | null>(null);

export const order = signal<Order | null>(null);
export const actions = signal<Action[]>([]);
export const history = signal<Schemas["HistoryAnswer"][]>([]);

export const guidance = signal<Guidance | null>(null);
/** The codes of those steps of the words shown that were carried out. */
export const carriedOut = signal<ReadonlySet<string>>(new Set());
/** What the last words of a topic ask to be done and nobody has pressed yet. */
export const unpressed = computed(() => {
  const { value: now } = guidance;
  const deeds = now && !now.next ? now.steps.filter((each) => each.kind === "do" || each.kind === "hand_over") : [];
  return deeds.filter((each) => !each.denied && !carriedOut.value.has(each.code));
});
/** The requests that led to the guidance shown, the last one last: to go back is to send the one before again. */
export const asked = signal<Prepared[]>([]);
/** The request for the words that a new call begins with. */
export const opening = signal<Prepared | null>(null);

/** A line for everybody, screen readers included: what has just happened. */
export const notice = signal("");

export const callPath = computed(() => `/api/v1/contacts/${call.value?.id}`);

/** The label of a code of `GET /choices`. */
export function labelOf(list: string, code: string | null | undefined): string {
  return choices.value[list]?.find((each) => each.code === code)?.label ?? code ?? "";
}
