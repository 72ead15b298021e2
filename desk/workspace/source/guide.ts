/** Guidance: a topic is asked about, then each answer of the API says what to send next. */
import { answerOf, type Guidance, type GuidanceStep, type Prepared } from "order-desk-client";
import { perform, type Trouble } from "./desk.js";
import { carryOut, refresh } from "./flow.js";
import { asked, call, callPath, carriedOut, guidance, opening, order, unheard } from "./state.js";

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
  carriedOut.value = new Set();
  guidance.value = data;
  asked.value = [...before, request];
  void refresh(data.order ?? undefined);
  return null;
}

/** The words before these. */
export async function goBack(): Promise<Trouble | null> {
  const before = asked.value.at(-2);
  return before ? goOn(before, asked.value.slice(0, -2)) : null;
}

/** Asks anew what was asked last: what it asked to be done has been done elsewhere, or a reload has lost the words. */
export async function askAgain(): Promise<void> {
  const last = asked.value.at(-1);
  if (last) await bySelf(last, asked.value.slice(0, -1));
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
