/** Guidance: a topic is asked about, then each answer of the API says what to send next. */
import { answerOf, type Guidance, type GuidanceStep, type Prepared } from "order-desk-client";
import { perform, type Trouble } from "./desk.js";
import { carryOut, refresh } from "./flow.js";
import { asked, call, callPath, carriedOut, doneBeside, guidance, notice, opening, order, stuck, unheard } from "./state.js";

/** Begins a topic of the call about the order that is shown. */
export async function askTopic(topic: string, subtopic?: string): Promise<Trouble | null> {
  const number = order.value?.number;
  const body = { topic, ...(subtopic && { subtopic }), ...(number && { order: number }) };
  return goOn({ method: "POST", href: `${callPath.value}/guidance`, body }, []);
}

/** Counts what was asked: words that come back after others were asked for aren't shown any more. */
let latest = 0;

/** Sends `next`, an option or an answer after what was asked `before`, and shows the words that come back; until they do, all stays as it was. */
export async function goOn(request: Prepared, before = asked.value): Promise<Trouble | null> {
  const asking = call.value?.id;
  const mine = ++latest;
  const { data, trouble } = await perform<Guidance>("script", request);
  if (mine !== latest || call.value?.id !== asking) return null;
  if (trouble) return trouble;
  unheard.value = null;
  stuck.value = before === asked.value && isSaid(data, guidance.value);
  if (!stuck.value) {
    carriedOut.value = new Set();
    asked.value = [...before, request];
  }
  guidance.value = data;
  doneBeside.value = null;
  void refresh(data.order ?? undefined);
  return null;
}

/** Something was done with an order beside the words about it: those of its return follow the fact by themselves (GDE-30). */
export async function followTheFact(about: string): Promise<void> {
  const [last, asking, mine] = [asked.value.at(-1), call.value?.id, ++latest];
  if (!last || guidance.value?.order !== about) return;
  const { data } = await perform<Guidance>("script", last);
  if (!data || mine !== latest || call.value?.id !== asking || isSaid(data, guidance.value)) return;
  [stuck.value, doneBeside.value, carriedOut.value] = [false, null, new Set()];
  guidance.value = data;
}

/** The order was changed beside the words about it: whoever reads them out is told so. */
export function tellDoneBeside(what: string, request: Prepared, about = order.value?.number): void {
  if (!about || guidance.value?.order !== about) return;
  doneBeside.value = what;
  const done = guidance.value.steps.filter((each) => isCarriedOutBy(request, each));
  carriedOut.value = new Set([...carriedOut.value, ...done.map((each) => each.code)]);
}

/** Whether a request did what the step asks for: the same action, or an edit of what the step edits, whatever else was sent with it. */
function isCarriedOutBy({ method, href, body }: Prepared, step: GuidanceStep): boolean {
  const same = step.kind === "do" && step.method === method && step.href === href;
  if (!same || method !== "PATCH") return same;
  const asked = editedBy([...Object.keys(step.body ?? {}), ...(step.needs ?? []).map((need) => need.field)]);
  return asked.size === 0 || [...editedBy(Object.keys(body))].some((each) => asked.has(each));
}

/** What an edit is about: the note that goes with it, and the call that it is made on, are no part of the order. */
function editedBy(fields: string[]): Set<string> {
  const parts = new Set(fields.map((each) => each.split(".")[0]!));
  for (const each of ["hold_note", "contact"]) parts.delete(each);
  return parts;
}

/** The words that are shown, asked for anew as things stand now. */
export async function askAgain(): Promise<Trouble | null> {
  const last = asked.value.at(-1);
  return last ? goOn(last, asked.value.slice(0, -1)) : null;
}

/** Whether these words are those that are shown: a name that is said or left out makes no others of them. */
function isSaid(words: Guidance, shown: Guidance | null): boolean {
  const told = ({ topic, subtopic, order, rule, steps }: Guidance) =>
    JSON.stringify([topic, subtopic, order, rule, steps.map((each) => [each.code, each.text.slice(-30).toLowerCase()])]);
  return shown !== null && told(words) === told(shown);
}

/** The request as it was: what was answered after it counts no more. */
function exactly(request: Prepared): Prepared {
  return { ...request, body: { ...request.body, exactly: true } };
}

/** The words before these: what was done since may have left a request no other words than those shown, and the one before it is asked. */
export async function goBack(): Promise<Trouble | null> {
  const { value: now } = guidance;
  while (asked.value.length > 1) {
    const before = asked.value.slice(0, -2);
    const trouble = await goOn(exactly(asked.value.at(-2)!), before);
    if (trouble || !guidance.value || !isSaid(guidance.value, now)) return trouble;
  }
  notice.value = "Назад идти некуда: сделанное уже записано, и сценарий ведёт дальше.";
  return null;
}

/** The caller is identified: words of a topic that were asked for a stranger go on as for the client, about the order that is shown (GDE-26). */
export async function goOnIdentified(): Promise<void> {
  const last = asked.value.at(-1);
  const { value: now } = guidance;
  if (!last || !now || (now.topic === "phrases" && !now.steps.some((each) => each.code === IDENTIFIED))) return;
  await bySelf(asOf(last), asked.value.slice(0, -1));
}

const IDENTIFIED = "identified";

/** The request without what was answered of whom nobody knew, and with the client's order where it names none. */
function asOf(request: Prepared): Prepared {
  const { answers, ...body } = request.body as { answers?: Record<string, unknown>; order?: string };
  const left = Object.fromEntries(Object.entries(answers ?? {}).filter(([code]) => code !== IDENTIFIED));
  const shown = order.value?.client.id === call.value?.client?.id ? order.value?.number : undefined;
  const named = body.order ?? shown;
  return { ...request, body: { ...body, ...(named && { order: named }), ...(Object.keys(left).length > 0 && { answers: left }) } };
}

/** The words that a call begins with, or those that were shown before a reload. */
export async function begin(request: Prepared): Promise<void> {
  const { value: sent } = asked;
  opening.value = null;
  await bySelf(request, sent.at(-1) === request ? sent.slice(0, -1) : []);
}

/** Words that no button was pressed for: where they don't come, the page says so and offers to ask again. */
async function bySelf(request: Prepared, before = asked.value): Promise<Trouble | null> {
  const trouble = await goOn(request, before);
  if (trouble) unheard.value = { trouble, again: () => bySelf(request, before) };
  return trouble;
}

/** A step of the words has been done: where nothing else is to be said or done, they go on by themselves. */
export async function goOnAfter(done: GuidanceStep): Promise<void> {
  const { value: now } = guidance;
  const left = now?.steps.filter((each) => each.kind !== "never" && each.code !== done.code) ?? [];
  if (now?.next && left.length === 0) await bySelf(now.next);
}

/** An answer to a question; an option that is no guidance (a way of delivery) is carried out, then `next` is sent. */
export async function answer(question: GuidanceStep, given: string | Record<string, string>): Promise<Trouble | null> {
  const picked = answerOf(question, given);
  if (picked.href.endsWith("/guidance")) return goOn(picked);
  const { trouble } = await carryOut("script", picked);
  const next = guidance.value?.next;
  return trouble ?? (next ? goOn(next) : null);
}
