/** A call-back promised on this call (`POST /callbacks`): which phone, what about, when. */
import type { Need } from "order-desk-client";
import { useState } from "preact/hooks";
import { perform, type Trouble } from "./desk.js";
import { refresh } from "./flow.js";
import { enterForm } from "./focus.js";
import { NeedsForm, type Given } from "./form.js";
import * as state from "./state.js";
import { phoneNumber } from "./words.js";

export function CallbackForm({ card }: { card: state.Card }) {
  const [open, setOpen] = useState(false);
  if (card.phones.length === 0) return null;

  async function send({ from, to, ...given }: Given): Promise<Trouble | null> {
    const { call, order } = state;
    const about = { client: card.id, ...(call.value && { contact: call.value.id }), ...ofThisClient(order.value, card) };
    const body = { ...about, phone: card.phones[0]?.number, ...given, ...(from && to ? { window: { from, to } } : {}) };
    const { trouble } = await perform("who", { method: "POST", href: "/api/v1/callbacks", body });
    if (trouble) return trouble;
    setOpen(false);
    state.notice.value = "Обратный звонок заведён.";
    await refresh();
    return null;
  }

  return (
    <div>
      <button
        type="button"
        class="plain"
        aria-expanded={open}
        onClick={(event) => {
          setOpen(!open);
          if (!open) enterForm(event.currentTarget);
        }}
      >
        Обещать обратный звонок
      </button>
      {open && <NeedsForm name={`callback ${card.id}`} needs={needsOf(card)} label="Завести звонок" send={send} />}
    </div>
  );
}

function ofThisClient(order: state.Order | null, card: state.Card): { order?: string } {
  return order && order.client.id === card.id ? { order: order.number } : {};
}

function needsOf({ phones: [first, ...others] }: state.Card): Need[] {
  const numbers = [first, ...others].flatMap((each) => (each ? [{ value: each.number, label: phoneNumber(each.number) }] : []));
  const phone = { field: "phone", code: "phone", label: "Телефон", type: "choice", required: true } as const;
  return [
    { ...phone, choices: numbers, suggested: first?.number },
    { field: "reason", code: "reason", label: "О чём перезвонить", type: "text", required: true },
    { field: "from", code: "from", label: "Не раньше", type: "datetime", required: false },
    { field: "to", code: "to", label: "Не позже", type: "datetime", required: false },
  ];
}
