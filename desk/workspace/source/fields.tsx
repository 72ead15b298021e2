/** One input for one need, by its type. */
import type { Need, Schemas } from "order-desk-client";
import type { ComponentChildren } from "preact";
import { DeliveryField } from "./delivery_field.js";
import { LinesField } from "./lines_field.js";

export interface InputProps {
  id: string;
  value: unknown;
  required: boolean;
  fault?: string | undefined;
  onInput: (value: unknown) => void;
}

interface FieldProps {
  need: Need;
  id: string;
  value: unknown;
  number?: string | undefined;
  fault?: string | undefined;
  /** Words of one line: Enter sends them. */
  short?: boolean;
  onInput: (value: unknown) => void;
}

const NAME_PARTS = { last: "Фамилия", first: "Имя", patronymic: "Отчество" };
const ADDRESS_PARTS = {
  postal_index: "Индекс",
  region: "Область",
  locality: "Населённый пункт",
  street: "Улица",
  house: "Дом",
  flat: "Квартира",
};
const INPUT_TYPES: Partial<Record<Need["type"], string>> = {
  date: "date",
  datetime: "datetime-local",
  integer: "number",
  phone: "tel",
};

export function Field({ need, id, value, number, fault, short = false, onInput }: FieldProps) {
  const props = { id, value, required: need.required, fault, onInput };
  const label = need.required || need.type === "boolean" ? need.label : `${need.label} (необязательно)`;
  if (need.type === "boolean") return <CheckField {...props} label={label} />;
  if (need.type === "list" && need.choices) return <ManyField {...props} label={label} choices={need.choices} />;
  if (need.choices) return <ChoiceField {...props} label={label} choices={need.choices} />;
  if (need.type === "name") return <PartsField {...props} label={label} parts={NAME_PARTS} />;
  if (need.type === "address") return <PartsField {...props} label={label} parts={ADDRESS_PARTS} />;
  if (need.type === "delivery") return <DeliveryField {...props} label={label} number={number} />;
  if (need.type === "lines") return <LinesField {...props} label={label} />;
  return <TextField {...props} label={label} type={need.type} short={short} />;
}

type Labelled = InputProps & { label: string };

function TextField({ id, value, required, fault, onInput, label, type, short }: Labelled & { type: Need["type"]; short: boolean }) {
  const shared = {
    id,
    value: shownAs(type, value),
    required,
    "aria-invalid": fault !== undefined,
    "aria-describedby": fault ? `${id}-fault` : undefined,
  };
  const read = (event: { currentTarget: { value: string } }) => onInput(typedAs(type, event.currentTarget.value));
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {(type === "text" && !short) || type === "list" ? (
        <textarea {...shared} rows={1} onInput={read} />
      ) : (
        <input {...shared} type={INPUT_TYPES[type] as "text" | undefined} onInput={read} />
      )}
      <Fault id={id} text={fault} />
    </div>
  );
}

function shownAs(type: Need["type"], value: unknown): string {
  if (Array.isArray(value)) return value.join("\n");
  if (type !== "datetime" || !value) return String(value ?? "");
  const at = new Date(String(value));
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The value as the API takes it: numbers as numbers, moments with their offset, lists by their lines. */
function typedAs(type: Need["type"], text: string): unknown {
  if (text === "") return undefined;
  if (type === "integer") return Number(text);
  if (type === "datetime") return new Date(text).toISOString();
  return type === "list" ? text.split(/[\n,;]+/).map((each) => each.trim()) : text;
}

function CheckField({ id, value, fault, onInput, label }: Labelled) {
  return (
    <div class="field">
      <label class="check">
        <input id={id} type="checkbox" checked={value === true} onInput={(event) => onInput(event.currentTarget.checked)} />
        {label}
      </label>
      <Fault id={id} text={fault} />
    </div>
  );
}

type Choosable = Labelled & { choices: Schemas["ChoiceAnswer"][] };

function ChoiceField({ id, value, fault, onInput, label, choices }: Choosable) {
  return (
    <Group id={id} label={label} fault={fault}>
      {choices.map((each) => (
        <label class="chip" key={String(each.value)}>
          <input type="radio" name={id} checked={same(value, each.value)} onInput={() => onInput(each.value)} />
          {each.label}
        </label>
      ))}
    </Group>
  );
}

function ManyField({ id, value, fault, onInput, label, choices }: Choosable) {
  const picked = Array.isArray(value) ? value : [];
  const toggle = (one: unknown) =>
    onInput(picked.some((each) => same(each, one)) ? picked.filter((each) => !same(each, one)) : [...picked, one]);
  return (
    <Group id={id} label={label} fault={fault}>
      {choices.map((each) => (
        <label class="chip" key={String(each.value)}>
          <input type="checkbox" checked={picked.some((one) => same(one, each.value))} onInput={() => toggle(each.value)} />
          {each.label}
        </label>
      ))}
    </Group>
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function PartsField({ id, value, fault, onInput, label, parts }: Labelled & { parts: Record<string, string> }) {
  const filled: Record<string, string> = typeof value === "object" && value !== null ? { ...value } : {};
  return (
    <Group id={id} label={label} fault={fault} wide>
      {Object.entries(parts).map(([part, name]) => (
        <label class="part" key={part}>
          {name}
          <input
            value={filled[part] ?? ""}
            autocomplete="off"
            onInput={(event) => onInput({ ...filled, [part]: event.currentTarget.value })}
          />
        </label>
      ))}
    </Group>
  );
}

export function Group(props: { id: string; label: string; fault?: string | undefined; wide?: boolean; children: ComponentChildren }) {
  return (
    <fieldset class="field" aria-describedby={props.fault ? `${props.id}-fault` : undefined}>
      <legend>{props.label}</legend>
      <div class={props.wide ? "parts" : "chips"}>{props.children}</div>
      <Fault id={props.id} text={props.fault} />
    </fieldset>
  );
}

function Fault({ id, text }: { id: string; text?: string | undefined }) {
  return text ? (
    <p class="fault" id={`${id}-fault`} role="alert">
      {text}
    </p>
  ) : null;
}
