/** Guidance: a topic is asked about, then each answer of the API says what to send next. */
import { answerOf, type Guidance, type GuidanceStep, type Prepared } from "order-desk-client";
import { perform, type Trouble } from "./desk.js";
import { carryOut, refresh } from "./flow.js";
import { asked, call, callPath, carriedOut, guidance, order } from "./state.js";

/** Begins a topic of the call about the order that is shown. */
export async function askTopic(topic: string, subtopic?: string): Promise<Trouble | null> {
  const number = order.value?.number;
  const body = { topic, ...(subtopic && { subtopic }), ...(number && { order: number }) };
  asked.value = [];
  return goOn({ method: "POST", href: `${callPath.value}/guidance`, body });
}

/** Counts what was asked: words that come back after others were asked for aren't shown any more. */
let latest = 0;

/** Sends `next`, an option or an answer, and shows the words that come back. */
export async function goOn(request: Prepared): Promise<Trouble | null> {
  const asking = call.value?.id;
  const mine = ++latest;
  const { data, trouble } = await perform<Guidance>("script", request);
  if (mine !== latest || call.value?.id !== asking) return null;
  if (trouble) return trouble;
  carriedOut.value = new Set();
  guidance.value = data;
  asked.value = [...asked.value, request];
  void refresh(data.order ?? undefined);
  return null;
}

/** The words before these. */
export async function goBack(): Promise<Trouble | null> {
  const before = asked.value.at(-2);
  if (!before) return null;
  asked.value = asked.value.slice(0, -2);
  return goOn(before);
}

/** Asks anew what was asked last: what it asked to be done has been done elsewhere. */
export async function askAgain(): Promise<Trouble | null> {
  const last = asked.value.at(-1);
  if (!last) return null;
  asked.value = asked.value.slice(0, -1);
  return goOn(last);
}

/** A step of the words has been done: where nothing else is to be said or done, they go on by themselves. */
export async function goOnAfter(done: GuidanceStep): Promise<void> {
  const { value: now } = guidance;
  const left = now?.steps.filter((each) => each.kind !== "never" && each.code !== done.code) ?? [];
  if (now?.next && left.length === 0) await goOn(now.next);
}

/** An answer to a question; an option that is no guidance (a way of delivery) is carried out, then `next` is sent. */
export async function answer(question: GuidanceStep, given: string | Record<string, string>): Promise<Trouble | null> {
  const picked = answerOf(question, given);
  if (picked.href.endsWith("/guidance")) return goOn(picked);
  const { trouble } = await carryOut("script", picked);
  const next = guidance.value?.next;
  return trouble ?? (next ? goOn(next) : null);
}
