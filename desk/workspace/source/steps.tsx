/** One step of guidance, by its kind: what to say, to ask, to do, to keep in mind, never to say. */
import { requestOf, type GuidanceStep } from "order-desk-client";
import { useState } from "preact/hooks";
import { Deed, Dial } from "./bits.js";
import type { Trouble } from "./desk.js";
import { carryOut } from "./flow.js";
import { NeedsForm, type Given } from "./form.js";
import { answer, goOnAfter } from "./guide.js";
import { carriedOut, notice, order } from "./state.js";
import { underItsFields } from "./trouble.js";
import { lowerFirst } from "./words.js";

interface StepProps {
  step: GuidanceStep;
  /** The step's place in the call: names what was typed into it. */
  name: string;
  /** Whether it goes on with what the step above it began: several things that aren't to be said have one heading. */
  goesOn?: boolean;
}

export function ScriptStep(props: StepProps) {
  const { step } = props;
  switch (step.kind) {
    case "say":
      return <p class="say">{step.text}</p>;
    case "note":
      return <p class="note">{step.text}</p>;
    case "never":
      return (
        <p class="never">
          {!props.goesOn && <b>Никогда: </b>}
          {step.text}
        </p>
      );
    case "ask":
      return <Question {...props} />;
    case "do":
      return <Doing {...props} />;
    case "more":
      return <More {...props} />;
    case "refer":
      return <Referral step={step} />;
    case "hand_over":
      return <HandOver {...props} />;
  }
}

function Question({ step, name }: StepProps) {
  const aloud = step.aloud !== false;
  return (
    <div class={aloud ? "ask" : "ask own"}>
      <p class={aloud ? "aloud-large" : ""}>{aloud ? step.text : `Ответьте сами: ${lowerFirst(step.text)}`}</p>
      <Answers step={step} name={name} />
    </div>
  );
}

/** Options are buttons; free answers are inputs with what is suggested, and every answer is a text. */
function Answers({ step, name }: StepProps) {
  const fields = step.fields ?? [];

  async function send(given: Given): Promise<Trouble | null> {
    const said = Object.fromEntries(fields.map((each) => [each.code, saidIn(each, given)]));
    const filled = Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ""));
    const whole = fields.length === 1 && fields[0]?.code === step.code;
    return underItsFields(await answer(step, whole ? (filled[step.code] ?? "") : filled), `answers.${step.code}.`);
  }

  return (
    <>
      <div class="chips">
        {(step.options ?? []).map((each) => (
          <Deed key={each.code} label={each.text} send={() => answer(step, each.code)} />
        ))}
      </div>
      {fields.length > 0 && (
        <NeedsForm
          name={`ask ${name} ${step.code}`}
          needs={fields.map((each) => ({ ...each, field: each.code, type: drawnAs(each.type) }))}
          label="Записать ответ"
          short={fields.length > 1}
          send={send}
        />
      )}
    </>
  );
}

type AskedField = NonNullable<GuidanceStep["fields"]>[number];

/** What is ticked is told by its name. */
function saidIn({ code, label, type, suggested }: AskedField, given: Given): string {
  if (type === "boolean") return given[code] === true ? label : "";
  return String((code in given ? given[code] : suggested) ?? "");
}

function drawnAs(type: string): "date" | "boolean" | "text" {
  return type === "date" || type === "boolean" ? type : "text";
}

function Doing({ step, name }: StepProps) {
  const [pressed, setPressed] = useState(false);
  const done = pressed || carriedOut.value.has(step.code);

  async function send(given: Given): Promise<Trouble | null> {
    const { trouble } = await carryOut("script", requestOf(step, given));
    if (trouble) return trouble;
    setPressed(true);
    carriedOut.value = new Set([...carriedOut.value, step.code]);
    notice.value = `Выполнено: «${step.text}».`;
    await goOnAfter(step);
    return null;
  }

  return (
    <div class="do">
      {done ? (
        <p>✓ {step.text}</p>
      ) : (
        <NeedsForm name={`do ${name} ${step.code}`} needs={step.needs ?? []} label={step.text} order={order.value} send={send} />
      )}
      {step.following && step.following.length > 0 && (
        <p class="muted">Потом: {step.following.map((each) => each.text).join(" → ")}</p>
      )}
    </div>
  );
}

/** What the client may ask besides: words behind a button. */
function More({ step, name }: StepProps) {
  return (
    <details class="more-words">
      <summary>{step.text}</summary>
      {(step.steps ?? []).map((each) => (
        <p class="say" key={each.code}>
          {each.text}
        </p>
      ))}
      <Answers step={step} name={name} />
    </details>
  );
}

function Referral({ step }: { step: GuidanceStep }) {
  const { entry } = step;
  return (
    <div class="note">
      {entry ? (
        <p>
          <b>{entry.name}</b> <Dial phone={entry.phone} shown={entry.phone_display} />
          {entry.ask_for_label && <small class="muted"> Там спросят: {lowerFirst(entry.ask_for_label)}.</small>}
          {entry.note && <small class="muted"> {entry.note}</small>}
        </p>
      ) : (
        <p>{step.text}</p>
      )}
    </div>
  );
}

function HandOver({ step, name }: StepProps) {
  return (
    <>
      {step.denied && (
        <div class="reason">
          <p>{step.denied.message}</p>
          {step.denied.client_words && <p class="aloud">«{step.denied.client_words}»</p>}
        </div>
      )}
      <Doing step={step} name={name} />
    </>
  );
}
