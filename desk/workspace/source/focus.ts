/** Keeps the focus with the work: when what had it is drawn away, the next thing to do in its column gets it. */

const CONTROL = ":is(button:enabled, input:enabled, select:enabled, textarea:enabled, summary)";
/** Where the next thing to do is looked for, in this order; else the column itself has the focus. */
const NEXT = ["#walk", ".words .ask", ".words .do", ".words"];

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

/** Whoever leaves a field on purpose (Esc, a click beside it) wants the focus nowhere. */
function forgetIfLeft(): void {
  if (last?.isConnected && document.activeElement === document.body) last = null;
}

function restore(): void {
  if (!last || last.isConnected || document.activeElement !== document.body) return;
  if (document.querySelector("dialog[open]")) return;
  last = null;
  const home = document.getElementById(column);
  const next = NEXT.map((part) => home?.querySelector<HTMLElement>(`${part} ${CONTROL}`)).find(Boolean);
  (next ?? home)?.focus();
}
