/** The keys of the page; while something is typed only those with Ctrl or without a letter count. */
import { COLUMNS } from "./desk.js";
import { goTo } from "./focus.js";
import { notice } from "./state.js";

export const KEYS: [string, string][] = [
  ["/", "к поиску"],
  ["1 … 0", "тема разговора"],
  ["F6", "в следующую колонку"],
  ["Tab, ↵", "к следующей кнопке и нажать её"],
  ["Esc", "в поле — выйти из него; вне полей — «Сорвался», звонок будет ждать продолжения"],
  ["Ctrl ↵", "закрыть обращение"],
];

export function listen(): void {
  document.addEventListener("keydown", onKey);
}

function onKey(event: KeyboardEvent): void {
  if (document.querySelector("dialog[open]")) return;
  const done = isTyping() ? whileTyping(event) : whileReading(event);
  if (done || everywhere(event)) event.preventDefault();
}

function isTyping(): boolean {
  return document.activeElement instanceof HTMLElement && document.activeElement.matches("input, textarea, select");
}

function everywhere(event: KeyboardEvent): boolean {
  if (event.key === "Enter" && event.ctrlKey) return submitClosing();
  if (event.key === "F6") return toNextColumn();
  return false;
}

function whileTyping(event: KeyboardEvent): boolean {
  if (event.key !== "Escape") return false;
  (document.activeElement as HTMLElement).blur();
  return true;
}

function whileReading(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.key === "/" || (event.key === "." && event.code === "Slash")) return toSearch();
  if (event.key === "Escape") return press("#park");
  if (/^\d$/.test(event.key)) return press(`[aria-label="Тема"] > button:nth-of-type(${Number(event.key) || 10})`);
  return false;
}

function press(selector: string): boolean {
  const button = document.querySelector<HTMLElement>(selector);
  goTo(button);
  button?.click();
  return button !== null;
}

/** What was searched for last is replaced by what is typed now. */
function toSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("#search");
  field?.select();
  return goTo(field);
}

/** Without a call there is nothing to close, and the page says so. */
function submitClosing(): boolean {
  const form = document.querySelector<HTMLFormElement>("#close-form");
  if (form) form.requestSubmit();
  else notice.value = "Закрывать нечего: обращение не открыто.";
  return true;
}

function toNextColumn(): boolean {
  const here = COLUMNS.findIndex((each) => document.getElementById(each)?.contains(document.activeElement));
  return goTo(document.getElementById(COLUMNS[(here + 1) % COLUMNS.length]!), "start");
}
