/** What a reload of the page mustn't lose, kept in this tab alone: what belongs to a call is forgotten with it. */
import { effect, signal, type Signal } from "@preact/signals";

const KEPT = "desk-kept";
type Kept = Record<string, unknown>;
/** What is written between two calls begins so: the end of a call leaves it. */
export const BETWEEN_CALLS = "between calls ";

let all: Kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");

export function kept<T>(name: string): T | undefined {
  return all[name] as T | undefined;
}

/** Keeps a value; `undefined` forgets it. */
export function keep(name: string, value: unknown): void {
  all = { ...all, [name]: value };
  store();
}

/** A signal that a reload doesn't empty. */
export function keptSignal<T>(name: string, initial: T): Signal<T> {
  const held = signal(kept<T>(name) ?? initial);
  effect(() => keep(name, held.value));
  return held;
}

/** The call is over: nothing of it is there in the next one. */
export function forgetTheCall(): void {
  all = Object.fromEntries(Object.entries(all).filter(([name]) => name.includes(BETWEEN_CALLS)));
  store();
}

export function forgetEverything(): void {
  all = {};
  sessionStorage.removeItem(KEPT);
}

/** A full store costs what a reload would lose, and nothing else. */
function store(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(all));
  } catch {
    sessionStorage.removeItem(KEPT);
  }
}
