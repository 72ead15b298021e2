/** Messages to the client's phone (`GET` and `POST /contacts/{id}/messages`): what may be sent now, and why not. */
import { requestOf, type Schemas } from "order-desk-client";
import { useEffect, useState } from "preact/hooks";
import { Long, Row } from "./bits.js";
import { attempt, deskFor, perform, type Trouble } from "./desk.js";
import { refresh } from "./flow.js";
import { NeedsForm, type Given } from "./form.js";
import * as state from "./state.js";
import { Reason, TroubleWords, useTrouble } from "./trouble.js";
import { WaysOut } from "./walk.js";
import { moment, phoneNumber } from "./words.js";

type Offer = Schemas["MessageOfferAnswer"];

export function MessageOffers({ call, number }: { call: state.Call; number: string }) {
  const [open, setOpen] = useState(false);
  const [offers, setOffers] = useState<Offer[]>([]);
  const [trouble, setTrouble] = useTrouble();
  const shownFor = `${call.id} ${call.version} ${number} ${state.order.value?.version}`;
  useEffect(() => void (open && load()), [open, shownFor]);

  async function load(): Promise<void> {
    const asked = deskFor("script").GET("/api/v1/contacts/{id}/messages", {
      params: { path: { id: call.id }, query: { order: number } },
    });
    const found = await attempt<Offer[]>(asked);
    setTrouble(found.trouble ?? null);
    setOffers(found.data ?? []);
  }

  return (
    <details class="offers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>СМС клиенту</summary>
      <TroubleWords trouble={trouble} />
      {offers.map((each) => (
        <OneOffer key={`${number} ${each.template}`} offer={each} />
      ))}
    </details>
  );
}

function OneOffer({ offer }: { offer: Offer }) {
  const name = `message ${offer.href} ${offer.body.order} ${offer.template}`;

  async function send(given: Given): Promise<Trouble | null> {
    const { data, trouble } = await perform<Schemas["MessageAnswer"]>("script", requestOf(offer, given));
    if (trouble) return trouble;
    state.notice.value = `СМС «${data.template_label}» на ${phoneNumber(data.phone)}: ${data.state_label.toLowerCase()}.`;
    await refresh();
    return null;
  }

  return (
    <section class="part-of-column" aria-label={`СМС: ${offer.label}`}>
      <h3>{offer.label}</h3>
      {offer.text && <p class="note">{offer.text}</p>}
      {offer.reasons.map((each) => (
        <div class="reason" key={each.code}>
          <Reason reason={each} />
          <WaysOut reasons={[each]} />
        </div>
      ))}
      {offer.allowed && <NeedsForm name={name} needs={offer.needs} label="Отправить СМС" send={send} />}
    </section>
  );
}

const TONES: Partial<Record<Schemas["MessageAnswer"]["state"], string>> = { delivered: "good", failed: "bad" };

/** What the client was sent, and how it went. */
export function MessagesSent({ messages }: { messages: Schemas["MessageAnswer"][] }) {
  return (
    <ul class="rows">
      {messages.map((each) => (
        <Row
          key={each.id}
          end={<span class={`badge ${TONES[each.state] ?? ""}`}>{each.state_label}</span>}
          below={<Long text={each.text} />}
        >
          {each.template_label} · {each.order}
          <small class="muted">
            {" "}
            {phoneNumber(each.phone)}, {moment(each.created_at)}
          </small>
        </Row>
      ))}
    </ul>
  );
}
