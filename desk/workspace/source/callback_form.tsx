/** A call-back promised on this call (`POST /callbacks`): which phone, what about, when; also of a caller without a card. */
import type { Need } from "order-desk-client";
import { useState } from "preact/hooks";
import { perform, type Trouble } from "./desk.js";
import { refresh } from "./flow.js";
import type { Given } from "./form.js";
import { OpenedForm } from "./opened_form.js";
import * as state from "./state.js";
import { phoneNumber } from "./words.js";

interface CallbackProps {
  /** Whose card it is promised on; none of a caller who isn't found. */
  card?: state.Card | null | undefined;
  /** Where on the page it stands: each place has a draft of its own. */
  place?: string;
}

export function CallbackForm({ card = null, place = "" }: CallbackProps) {
  const { call, order } = state;
  const closed = notRung(card, call.value);
  const [phone, ...others] = numbersOf(card, call.value);
  const [warned, setWarned] = useState(false);

  async function send({ from, to, ...given }: Given): Promise<Trouble | null> {
    const about = { ...(card && { client: card.id }), ...(call.value && { contact: call.value.id }), ...ofThisClient(order.value, card) };
    const body = { ...about, ...given, phone: given["phone"] ?? phone, ...(from && to ? { window: { from, to } } : {}), ...(warned && { client_agreed: true }) };
    const { trouble } = await perform("who", { method: "POST", href: "/api/v1/callbacks", body });
    setWarned(trouble !== undefined && asksForAgreement(trouble));
    if (trouble) return trouble;
    state.notice.value = "Обратный звонок заведён.";
    await refresh();
    return null;
  }

  if (closed) return <p class="muted">{closed}</p>;
  return (
    <OpenedForm
      opener="Обещать обратный звонок"
      name={["callback", place, card ? card.id : `call ${call.value?.id}`].filter(Boolean).join(" ")}
      needs={[phoneNeed(phone, others), ...WHAT_AND_WHEN]}
      label={warned ? "Клиент сам просит перезвонить: завести звонок" : "Завести звонок"}
      send={send}
    />
  );
}

/** Whether the client has asked to be rung no more, so that only their own wish makes a call of it. */
function asksForAgreement({ problem }: Trouble): boolean {
  return problem?.code === "denied" && problem.reasons.some((each) => each.code === "silence_asked");
}

/** Why this client isn't rung back; blank where a number is left, or may be told. */
function notRung(card: state.Card | null, call: state.Call | null): string {
  if (card?.do_not_contact) return "Обратный звонок не обещаем: у клиента пометка «НЕ КОНТАКТИРОВАТЬ».";
  const left = numbersOf(card, call).length > 0 || !card?.phones.length;
  return left ? "" : "Обратный звонок не обещаем: клиент просил не звонить на его номера.";
}

/** The number that rings first, where the call knows it and isn't another client's, then those of the card. */
function numbersOf(card: state.Card | null, call: state.Call | null): string[] {
  const theirs = !card || !call?.client || call.client.id === card.id;
  const rings = theirs && call?.phone ? [call.phone] : [];
  const all = new Set([...rings, ...(card?.phones ?? []).map((each) => each.number)]);
  const closed = (card?.phones ?? []).filter((each) => each.autodial_opt_out).map((each) => each.number);
  return [...all].filter((number) => !closed.includes(number));
}

function ofThisClient(order: state.Order | null, card: state.Card | null): { order?: string } {
  return order && card && order.client.id === card.id ? { order: order.number } : {};
}

/** Of several numbers one is chosen; the only one may be typed otherwise, and where none is known it is typed. */
function phoneNeed(phone: string | undefined, others: string[]): Need {
  const need = { field: "phone", code: "phone", label: "Телефон", required: true } as const;
  if (phone === undefined) return { ...need, type: "phone" };
  if (others.length === 0) return { ...need, type: "phone", suggested: phoneNumber(phone) };
  const choices = [phone, ...others].map((value) => ({ value, label: phoneNumber(value) }));
  return { ...need, type: "choice", choices, suggested: phone };
}

const WHAT_AND_WHEN: Need[] = [
  { field: "reason", code: "reason", label: "О чём перезвонить", type: "text", required: true },
  { field: "from", code: "from", label: "Не раньше", type: "datetime", required: false },
  { field: "to", code: "to", label: "Не позже", type: "datetime", required: false },
];
