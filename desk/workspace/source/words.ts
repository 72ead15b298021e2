/** How the page writes figures, moments and names; what they mean is told by the API. */
import type { Schemas } from "order-desk-client";

const RUBLES = new Intl.NumberFormat("ru-RU", { style: "currency", currency: "RUB", minimumFractionDigits: 0 });
const DAY = new Intl.DateTimeFormat("ru-RU", { day: "2-digit", month: "2-digit", timeZone: "Europe/Moscow" });
const DAY_OF_YEAR = new Intl.DateTimeFormat("ru-RU", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  timeZone: "Europe/Moscow",
});
const MOMENT = new Intl.DateTimeFormat("ru-RU", {
  day: "2-digit",
  month: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/Moscow",
});
const HOUR = new Intl.DateTimeFormat("ru-RU", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Moscow" });
/** `2026-11-30`, as the API writes a day. */
const ISO_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Moscow" });
const PLURAL = new Intl.PluralRules("ru-RU");

export function money(amount: string | null | undefined): string {
  return amount == null ? "" : RUBLES.format(Number(amount));
}

/** A day of this year without its year, so that a column stays narrow. */
export function day(moment: string | null | undefined): string {
  if (!moment) return "";
  const at = new Date(moment);
  return (at.getFullYear() === new Date().getFullYear() ? DAY : DAY_OF_YEAR).format(at);
}

export function moment(at: string | null | undefined): string {
  return at ? MOMENT.format(new Date(at)) : "";
}

/** What the clock shows now so many hours ahead of UTC. */
export function hourAt(offset: number): string {
  return new Date(Date.now() + offset * 3_600_000).toISOString().slice(11, 16);
}

/** `до 30.11`; of today `сегодня`; of a day, or a moment, that is over `срок был 28.11`: nothing past is told as to come (GDE-27). */
export function until(due: string): string {
  if (isOver(due)) return `срок был ${day(due)}`;
  return isToday(due) ? "сегодня" : `до ${day(due)}`;
}

/** What is awaited, and by when: `ответ до 30.11`, `ответ сегодня до 18:00`, `ответ, срок был 28.11`. */
export function awaited(what: string, due: string, written = day): string {
  if (isOver(due)) return `${what}, срок был ${written(due)}`;
  if (!isToday(due)) return `${what} до ${written(due)}`;
  return due.includes("T") ? `${what} сегодня до ${HOUR.format(new Date(due))}` : `${what} сегодня`;
}

function isToday(due: string): boolean {
  return ISO_DAY.format(new Date(due)) === ISO_DAY.format(new Date());
}

function isOver(due: string): boolean {
  const ofDay = !due.includes("T");
  return ofDay ? due < ISO_DAY.format(new Date()) : Date.parse(due) < Date.now();
}

/** `1 день`, `2 дня`, `5 дней`. */
export function counted(count: number, one: string, few: string, many: string): string {
  const form = PLURAL.select(count);
  return `${count} ${form === "one" ? one : form === "few" ? few : many}`;
}

/** The term as the client is told it: the Post's, or the quoted days and those to spare (DLV-2). */
export function termTold(method: string | null, days: number, settings: Record<string, unknown>): string {
  const told = method?.startsWith("post") ? settings["postal_term_days"] : days + Number(settings["spare_days"] ?? 0);
  const [from, to] = Array.isArray(told) ? told.map(Number) : [Number(told), Number(told)];
  const last = counted(to ?? days, "день", "дня", "дней");
  return from === to ? last : `${from}–${last}`;
}

export function fullName(name: Schemas["Name"] | null | undefined): string {
  return [name?.last, name?.first, name?.patronymic].filter(Boolean).join(" ") || "без имени";
}

export function addressLine(address: Schemas["Address"]): string {
  const { postal_index, region, locality, street, house, flat } = address;
  const place = region.includes(locality) ? [locality || region] : [region, locality];
  const home = [house && `д. ${house}`, flat && `кв. ${flat}`].filter(Boolean).join(", ");
  return inOnce([postal_index, ...place, ...street.split(","), home]);
}

/** A point by its address, and by as much of its name as that doesn't say. */
export function pointLine({ name, address }: { name: string; address: string }): string {
  const said = address.toLowerCase();
  return inOnce([...name.split(",").filter((each) => !said.includes(each.trim().toLowerCase())), ...address.split(",")]);
}

/** Each part once: what an order says twice isn't read out twice. */
function inOnce(parts: string[]): string {
  return [...new Set(parts.map((each) => each.trim()).filter(Boolean))].join(", ");
}

/** `+79000000027` as people read it. */
export function phoneNumber(number: string): string {
  const parts = /^\+?7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number);
  return parts ? `+7 ${parts[1]} ${parts[2]}-${parts[3]}-${parts[4]}` : number;
}

/** A label inside a sentence; an abbreviation that it begins with stays as it is. */
export function lowerFirst(label: string): string {
  if (/^\p{Lu}{2}/u.test(label)) return label;
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** How long a call lasts: `02:14`. */
export function clock(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
