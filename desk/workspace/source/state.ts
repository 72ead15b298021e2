/** What the page shows: every signal holds an answer of the API as it came. Nothing here is computed by a rule. */
import type { Guidance, Prepared, Schemas, Step } from "order-desk-client";
import { computed, signal } from "@preact/signals";
import type { Trouble } from "./desk.js";
import { keptSignal } from "./kept.js";

export type Call = Schemas["CallAnswer"];
export type Started = Schemas["StartedAnswer"];
export type Card = Schemas["CardAnswer"];
export type Order = Schemas["WholeOrderAnswer"];
export type Action = Schemas["OrderActionAnswer"];
export type Candidate = Schemas["CandidateAnswer"];
export type Found = Schemas["SearchAnswer"];

export const me = signal<Schemas["MeAnswer"] | null>(null);
export const choices = signal<Record<string, { code: string; label: string }[]>>({});
/** The desk's figures by code (DIR-3). */
export const settings = signal<Record<string, unknown>>({});

/** The open contact; null between two calls. */
export const call = signal<Call | null>(null);
/** Contacts of mine that wait: parked, or handed over to me. */
export const parked = signal<Schemas["ContactAnswer"][]>([]);
/** What the stream told of a call that rings here. */
export const ringing = signal<{ cards: Card[]; key: string } | null>(null);
export const incidents = signal<Schemas["IncidentAnswer"][]>([]);

export const found = signal<Found | null>(null);
/** What was searched for last, as it was typed. */
export const searchedFor = signal("");
/** The order or the phone that was searched for: the call is about it. */
export const foundBy = signal<{ order?: string; phone?: string }>({});
export const card = signal<Card | null>(null);

export const order = signal<Order | null>(null);
export const actions = signal<Action[]>([]);
export const history = signal<Schemas["HistoryAnswer"][]>([]);

export const guidance = signal<Guidance | null>(null);
/** The codes of those steps of the words shown that were carried out. */
export const carriedOut = signal<ReadonlySet<string>>(new Set());
/** What the words shown ask to be done and nobody has pressed yet. */
export const undone = computed(() => {
  const deeds = guidance.value?.steps.filter((each) => each.kind === "do" || each.kind === "hand_over") ?? [];
  return deeds.filter((each) => !each.denied && !each.optional && !carriedOut.value.has(each.code));
});
/** What was sent last has led to the words that were shown already. */
export const stuck = signal(false);
/** What was done with the words' order beside them since they were asked for: the words may be of how it stood before. */
export const doneBeside = signal<string | null>(null);
/** Of the last words of a topic: nothing leads on to it any more. */
export const unpressed = computed(() => (guidance.value?.next ? [] : undone.value));
/** The requests that led to the guidance shown, the last one last: to go back is to send the one before again. */
export const asked = keptSignal<Prepared[]>("asked", []);
/** The request for words that nobody has pressed a button for: those that a call begins with, or that a reload has lost. */
export const opening = signal<Prepared | null>(null);
/** A request for words that came to nothing and has no button of its own to be pressed again. */
export const unheard = signal<{ trouble: Trouble; again: () => Promise<Trouble | null> } | null>(null);

/** The action of the order whose form is open. */
export const opened = keptSignal<string | null>("opened", null);

interface Walk {
  steps: Step[];
  /** How many of them are done. */
  done: number;
}

/** The way that is being walked; it stays on the page while what it changes is drawn anew. */
export const walk = keptSignal<Walk | null>("walk", null);

/** Counts the calls that have ended: what was asked for or typed before belongs to nobody on the page any more. */
export const ended = signal(0);
/** Counts how often what stands between two calls was asked for anew. */
export const freshened = signal(0);

/** A line for everybody, screen readers included: what has just happened. */
export const notice = signal("");

export const callPath = computed(() => `/api/v1/contacts/${call.value?.id}`);

/** The label of a code of `GET /choices`. */
export function labelOf(list: string, code: string | null | undefined): string {
  return choices.value[list]?.find((each) => each.code === code)?.label ?? code ?? "";
}
