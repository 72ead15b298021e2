/** A way that an answer named (`next_steps`, `alternatives`): its steps are sent one after another, each with its own form. */
import { requestOf, type Step } from "order-desk-client";
import { useState } from "preact/hooks";
import { OptionList } from "./delivery_field.js";
import type { Trouble } from "./desk.js";
import { carryOut } from "./flow.js";
import { goTo } from "./focus.js";
import { NeedsForm, type Given } from "./form.js";
import { followTheFact, tellDoneBeside } from "./guide.js";
import { call, notice, order, walk } from "./state.js";
import { ChangeWarning } from "./unidentified.js";
import type { Schemas } from "order-desk-client";

export function start(steps: Step[]): void {
  if (showCase(steps[0])) return;
  walk.value = { steps, done: 0 };
  requestAnimationFrame(() => goTo(document.querySelector<HTMLElement>("#walk :is(button, input, textarea):enabled")));
}

/** A return to be looked at stands on the card: it is opened there, where what may be done with it is. */
function showCase(step: Step | undefined): boolean {
  const id = step?.method === "GET" && step.href?.match(/^\/api\/v1\/returns\/(\d+)$/)?.[1];
  const shown = id ? document.getElementById(`case-${id}`) : null;
  if (!(shown instanceof HTMLDetailsElement)) return false;
  shown.open = true;
  goTo(shown.querySelector("summary"));
  return true;
}

function goOn(): void {
  const { value: now } = walk;
  if (!now) return;
  const done = now.done + 1;
  notice.value = `Выполнено: «${now.steps[now.done]?.label}»${aboutWhich(now.steps[now.done])}.`;
  walk.value = done < now.steps.length ? { ...now, done } : null;
}

/** The order that a step changes, as its address names it; a ticket or a note beside an order has none. */
function aboutWhich(step: Step | undefined): string {
  const number = step?.href?.match(/^\/api\/v1\/orders\/([^/?]+)/)?.[1];
  return number ? `, заказ ${decodeURIComponent(number)}` : "";
}

/** Where a reason leads on: the steps as numbered chips, and what may be done instead of them. */
export function Ways({ next_steps, alternatives }: { next_steps: Step[]; alternatives: Step[] }) {
  return (
    <>
      {next_steps.length > 0 && (
        <div class="way">
          <span class="muted">Путь</span>
          <Chips steps={next_steps} done={0} onStart={() => start(next_steps)} />
        </div>
      )}
      {alternatives.length > 0 && (
        <div class="way">
          <span class="muted">Или</span>
          {alternatives.map((each, at) => (
            <button type="button" class="chip" key={at} onClick={() => start([each])}>
              {each.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** What may be done here after a refusal: neither a look at something, nor words, nor «ОК», which stand here by themselves. */
export function WaysOut({ reasons }: { reasons: Pick<Schemas["ReasonAnswer"], "code" | "next_steps" | "alternatives">[] }) {
  return (
    <>
      {reasons.map((each) => (
        <Ways key={each.code} next_steps={each.next_steps.filter(isDoneHere)} alternatives={each.alternatives.filter(isDoneHere)} />
      ))}
    </>
  );
}

const STANDS_HERE = /\/contacts(\/\d+\/(close|guidance))?$/;

function isDoneHere(step: Step): boolean {
  return Boolean(step.href) && step.method !== "GET" && !STANDS_HERE.test(step.href!);
}

function Chips({ steps, done, onStart }: { steps: Step[]; done: number; onStart?: () => void }) {
  return (
    <ol class="steps">
      {steps.map((step, at) => (
        <li key={at}>
          <button
            type="button"
            class={at < done ? "chip done" : "chip"}
            aria-current={!onStart && at === done ? "step" : undefined}
            disabled={!onStart || at > 0}
            onClick={onStart}
          >
            {at < done ? "✓" : at + 1} {step.label}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The step that is next, to be filled in and sent. */
export function WalkPanel() {
  const { value: now } = walk;
  const step = now?.steps[now.done];
  if (!now || !step) return null;
  return (
    <section id="walk" class="walk" aria-label="Шаги по порядку">
      <Chips steps={now.steps} done={now.done} />
      {changesAnOrder(step) && <ChangeWarning />}
      <StepForm key={`${now.done} ${step.href}`} step={step} />
    </section>
  );
}

/** A ticket, a note or who rings may be written down of anybody. */
function changesAnOrder(step: Step): boolean {
  return step.href?.startsWith("/api/v1/orders/") ?? false;
}

const LEAVE = { cancelLabel: "Прервать путь", onCancel: () => void (walk.value = null) };

/** The text of a ticket begins with what its step knows of the wish, and with what the call has come to so far (GDE-33). */
function withProposedText(step: Step): Step {
  if (step.href !== TICKETS) return step;
  const comment = call.value?.proposed?.comment;
  const needs = step.needs.map((need) => {
    if (need.field !== "text") return need;
    return { ...need, suggested: [need.suggested, comment].filter(Boolean).join("\n") };
  });
  return { ...step, needs };
}

const TICKETS = "/api/v1/tickets";
const RETURNS = "/api/v1/returns";

function StepForm({ step: asked }: { step: Step }) {
  const step = withProposedText(asked);
  const [options, setOptions] = useState<Schemas["OptionAnswer"][] | null>(null);
  const name = `way ${step.href} ${step.action}`;

  async function send(given: Given): Promise<Trouble | null> {
    const request = requestOf(step, given);
    const { data, trouble } = await carryOut<Schemas["OptionAnswer"][]>("order", request);
    if (trouble) return trouble;
    if (step.then) setOptions(data);
    else goOn();
    if (step.href?.startsWith(RETURNS)) await followTheFact(order.value?.number ?? "");
    else if (changesAnOrder(step) && step.method !== "GET") tellDoneBeside(step.label, request);
    return null;
  }

  if (options && step.then) return <Picked step={step.then} label={step.label} options={options} />;
  if (!step.href) return <button onClick={goOn}>Готово: {step.label}</button>;
  return <NeedsForm name={name} needs={step.needs} label={step.label} order={order.value} send={send} {...LEAVE} />;
}

interface PickedProps {
  step: NonNullable<Step["then"]>;
  /** What the whole step is called: it is told as done once its second request is. */
  label: string;
  options: Schemas["OptionAnswer"][];
}

/** The second request of a step: what was picked out of the first answer goes to its `field`. */
function Picked({ step, label, options }: PickedProps) {
  const [picked, setPicked] = useState(options.find((each) => each.recommended)?.option);

  async function send(given: Given): Promise<Trouble | null> {
    const request = requestOf(step, { ...given, [step.field]: picked });
    const { trouble } = await carryOut("order", request);
    if (trouble) return trouble;
    goOn();
    tellDoneBeside(label, request);
    return null;
  }

  return (
    <>
      <OptionList name={`pick ${step.href}`} options={options} picked={picked} onPick={setPicked} />
      <NeedsForm
        name={`then ${step.href}`}
        needs={step.needs.filter((need) => need.field !== step.field)}
        label="Выбрать"
        send={send}
        {...LEAVE}
      />
    </>
  );
}
