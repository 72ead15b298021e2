/** A way of delivery: calculated by the API (`POST /orders/{number}/delivery-options`), then picked. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { attempt, deskFor } from "./desk.js";
import { Group, type InputProps } from "./fields.js";
import { labelOf, settings } from "./state.js";
import { TroubleWords, useTrouble } from "./trouble.js";
import { money, pointLine, termTold } from "./words.js";

type Option = Schemas["OptionAnswer"];

export function DeliveryField({ id, label, value, fault, number, onInput }: InputProps & { label: string; number?: string | undefined }) {
  const [options, setOptions] = useState<Option[] | null>(null);
  const [trouble, setTrouble] = useTrouble();

  async function calculate(): Promise<void> {
    const asked = deskFor("order").POST("/api/v1/orders/{number}/delivery-options", {
      params: { path: { number: number ?? "" } },
      body: {},
    });
    const { data, trouble } = await attempt<Option[]>(asked);
    setOptions(data ?? null);
    setTrouble(trouble ?? null);
  }

  return (
    <Group id={id} label={label} fault={fault}>
      {options === null && (
        <button type="button" class="plain" onClick={calculate}>
          Рассчитать доставку
        </button>
      )}
      {options && <OptionList name={id} options={options} picked={optionOf(value)} onPick={(option) => onInput({ option })} />}
      <TroubleWords trouble={trouble} />
    </Group>
  );
}

function optionOf(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "option" in value ? String(value.option) : undefined;
}

interface ListProps {
  name: string;
  options: Option[];
  picked: string | undefined;
  onPick: (option: string) => void;
}

/** The ways that a calculation answered; the recommended one first to the eye. */
export function OptionList({ name, options, picked, onPick }: ListProps) {
  return (
    <div class="options">
      {options.map((each) => (
        <label class="chip option" key={each.option}>
          <input type="radio" name={name} checked={picked === each.option} onInput={() => onPick(each.option)} />
          <span>
            <b>{labelOf("methods", each.method)}</b> {money(each.price)}, {termTold(each.method, each.days, settings.value)}
            {each.pickup_point && <small> · {pointLine(each.pickup_point)}</small>}
            {each.recommended && <small class="badge good">советуем</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
