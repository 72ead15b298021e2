/** A form drawn from `needs`: one input for each field the API asks for, of the type it names. */
import type { Need } from "order-desk-client";
import { useState } from "preact/hooks";
import type { Trouble } from "./desk.js";
import { Field } from "./fields.js";
import { keep, kept } from "./kept.js";
import type { Order } from "./state.js";
import { faultOf, TroubleWords, useTrouble, withoutMended } from "./trouble.js";

export type Given = Record<string, unknown>;

/** More fields than these stand beside each other. */
const FEW = 3;

/** Under what the form's draft is kept: it outlives a redrawn column and a reload, and is forgotten when it was sent. */
function draftOf(name: string): string {
  return `draft ${name}`;
}

export interface FormProps {
  /** The draft's name, the same for the same form. */
  name: string;
  needs: Need[];
  label: string;
  /** The order that it is about: its values are shown where nothing is suggested, its ways of delivery are offered. */
  order?: Order | null;
  /** Sends what was filled in; answers what went wrong. */
  send: (given: Given) => Promise<Trouble | null>;
  /** Its texts are of one line each. */
  short?: boolean;
  onCancel?: () => void;
  cancelLabel?: string;
}

export function NeedsForm({ name, needs, label, order = null, send, short = false, onCancel, cancelLabel = "Отмена" }: FormProps) {
  const [typed, setTyped] = useState<Given>(kept<Given>(draftOf(name)) ?? {});
  const [trouble, setTrouble] = useTrouble();
  const [missing, setMissing] = useState<string[]>([]);
  const [sent, setSent] = useState<Given>({});
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState(Object.keys(typed));
  const optional = needs.length > 1 && needs.every((need) => !need.required && need.type !== "boolean");
  const shown = needs.filter((need) =>
    optional ? chosen.includes(need.field) : applies(need, { ...suggestions(needs), ...typed }),
  );

  const left = withoutMended(trouble, (field) => field in typed && typed[field] !== sent[field]);

  function valueOf(need: Need): unknown {
    return typed[need.field] ?? need.suggested ?? valueAt(order, need.field);
  }

  function faultAt(need: Need): string | undefined {
    const lacks = missing.includes(need.field) && isEmpty(valueOf(need));
    return lacks ? whatItLacks(need) : faultOf(left, need.field);
  }

  function type(field: string, value: unknown): void {
    const now = { ...typed, [field]: value };
    keep(draftOf(name), now);
    setTyped(now);
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const given = { ...whatIsKnown(shown, order), ...typed };
    const without = shown.filter((need) => need.required && isEmpty(given[need.field] ?? need.suggested));
    setMissing(without.map((need) => need.field));
    if (without.length > 0 || busy) return;
    setBusy(true);
    setSent(typed);
    const wrong = await send(given);
    setBusy(false);
    setTrouble(wrong);
    if (wrong === null) keep(draftOf(name), undefined);
  }

  return (
    <form class={shown.length > FEW ? "needs many" : "needs"} onSubmit={submit} noValidate>
      {optional && <FieldChooser needs={needs} chosen={chosen} onChange={setChosen} />}
      {shown.map((need) => (
        <Field
          key={need.field}
          need={need}
          id={`${name} ${need.field}`.replace(/\W+/g, "-")}
          value={valueOf(need)}
          number={order?.number}
          short={short}
          fault={faultAt(need)}
          onInput={(value) => type(need.field, value)}
        />
      ))}
      <TroubleWords trouble={left} beside={shown.map((need) => need.field)} />
      <div class="buttons">
        <button class="primary" aria-busy={busy} disabled={optional && chosen.length === 0}>
          {label}
        </button>
        {onCancel && (
          <button type="button" class="plain" onClick={onCancel}>
            {cancelLabel}
          </button>
        )}
      </div>
    </form>
  );
}

/** Where nothing is required (an edit), the operator says first which fields it is about. */
function FieldChooser(props: { needs: Need[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const { needs, chosen, onChange } = props;
  const toggle = (field: string) =>
    onChange(chosen.includes(field) ? chosen.filter((each) => each !== field) : [...chosen, field]);
  return (
    <div class="chips" role="group" aria-label="Что меняем">
      {needs.map(({ field, label }) => (
        <button type="button" class="chip" key={field} aria-pressed={chosen.includes(field)} onClick={() => toggle(field)}>
          {label}
        </button>
      ))}
    </div>
  );
}

/** What the order has now at the field's path (`delivery.option` → its delivery's option). */
function valueAt(order: Order | null, field: string): unknown {
  let value: unknown = order;
  for (const part of field.split("."))
    value = typeof value === "object" && value !== null ? (value as Given)[part] : undefined;
  return value ?? undefined;
}

/** Required fields that the order has filled already go along as they are. */
function whatIsKnown(needs: Need[], order: Order | null): Given {
  const required = needs.filter((need) => need.required && need.suggested === undefined);
  return Object.fromEntries(required.map((need) => [need.field, valueAt(order, need.field)]));
}

/** Whether a need counts with what is filled in: its `when` names values of other fields. */
function applies(need: Need, filled: Given): boolean {
  return Object.entries(need.when ?? {}).every(([field, value]) => filled[field] === value);
}

function suggestions(needs: Need[]): Given {
  return Object.fromEntries(needs.filter((need) => need.suggested !== undefined).map((need) => [need.field, need.suggested]));
}

/** What is to be done with a field that was left empty: a box is ticked, not filled in. */
function whatItLacks({ type, label, choices }: Need): string {
  if (type === "boolean") return `Отметьте: «${label}».`;
  return choices ? "Выберите вариант." : "Заполните это поле.";
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || value === false;
}
