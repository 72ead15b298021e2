/** Keeps the focus with the work: when what had it is drawn away, the next thing to do in its column gets it. */

const CONTROL = ":is(button:enabled, input:enabled, select:enabled, textarea:enabled, summary)";
/** Where the next thing to do is looked for, in this order; else the column itself has the focus, so that a habitual
 * Enter doesn't go back. */
const NEXT = ["#walk", ".words .ask", ".words .do", ".words"];

/** The head stays in sight on a phone, and a message makes it higher: what has the focus doesn't get under it. */
export function keepBelowTheHead(head: HTMLElement): void {
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--head", `${head.offsetHeight}px`);
    const { activeElement: now } = document;
    if (now?.matches(`main ${CONTROL}`) && isUnder(head, now)) now.scrollIntoView({ block: "nearest" });
  }).observe(head);
}

function isUnder(head: HTMLElement, place: Element): boolean {
  const { top, bottom } = place.getBoundingClientRect();
  return getComputedStyle(head).position === "sticky" && bottom > 0 && top < head.getBoundingClientRect().bottom;
}

let last: HTMLElement | null = null;
let column = "";

export function keepFocus(): void {
  document.addEventListener("focusin", ({ target }) => {
    last = target as HTMLElement;
    column = last.closest(".column")?.id ?? "";
  });
  document.addEventListener("focusout", () => queueMicrotask(forgetIfLeft));
  new MutationObserver(restore).observe(document.body, { childList: true, subtree: true });
}

/** Goes to a place and has it seen, wherever the page stands. */
export function goTo(place: HTMLElement | null | undefined, block: ScrollLogicalPosition = "nearest"): boolean {
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block });
  return Boolean(place);
}

/** What has just been chosen leads on: the focus leaves it for the next thing to do, unless it has gone elsewhere. */
export function leaveFor(home: string, chosen: Element | null): void {
  requestAnimationFrame(() => {
    const { activeElement: now } = document;
    if (now === chosen || now === document.body) goToNext(document.getElementById(home));
  });
}

/** A form that a button has opened beside itself: the focus goes into it. */
export function enterForm(opener: HTMLElement): void {
  requestAnimationFrame(() => goTo(opener.parentElement?.querySelector<HTMLElement>(`form ${CONTROL}`)));
}

/** The next thing to do gets the focus, and the words that it belongs to are seen from their beginning. */
function goToNext(home: HTMLElement | null): void {
  goTo(nextIn(home) ?? home);
  const words = home?.querySelector<HTMLElement>(".words");
  if (words?.contains(document.activeElement) && isPassed(words)) words.scrollIntoView({ block: "start" });
}

/** Whether the beginning lies above what is seen: above its column, or under the head of the page. */
function isPassed(words: HTMLElement): boolean {
  const column = words.closest(".column")?.getBoundingClientRect().top ?? 0;
  const head = document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0;
  return words.getBoundingClientRect().top < Math.max(column, head);
}

function nextIn(home: HTMLElement | null): HTMLElement | undefined {
  return NEXT.map((part) => home?.querySelector<HTMLElement>(`${part} ${CONTROL}:not(.back *)`)).find((each) => each != null) ?? undefined;
}

/** Whoever leaves a field on purpose (Esc, a click beside it) wants the focus nowhere. */
function forgetIfLeft(): void {
  if (last?.isConnected && document.activeElement === document.body) last = null;
}

function restore(): void {
  if (!last || last.isConnected || document.activeElement !== document.body) return;
  if (document.querySelector("dialog[open]")) return;
  last = null;
  goToNext(document.getElementById(column));
}
