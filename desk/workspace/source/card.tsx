/** The client's card, as `GET /clients/{id}` tells it. */
import { useState } from "preact/hooks";
import { CallbackForm } from "./callback_form.js";
import { Row, Section, Standing } from "./bits.js";
import { MessagesSent } from "./messages.js";
import { everyOrderOf } from "./shown.js";
import * as state from "./state.js";
import { Callbacks, Cases, EarlierCalls, Incidents, Promises, Tickets, type Ticket } from "./told.js";
import { TroubleWords, useTrouble } from "./trouble.js";
import { Orders, type Listed } from "./who.js";
import { addressLine, fullName, phoneNumber } from "./words.js";

export function ClientCard({ card }: { card: state.Card }) {
  return (
    <>
      <p class="name">{fullName(card.name)}</p>
      {card.address_as && <p class="muted">обращаться: {card.address_as}</p>}
      <div class="badges">
        <Standing standing={card.standing} />
        {card.do_not_contact && <span class="badge bad">не контактировать</span>}
        {card.bonus_card && <span class="badge">бонусная карта</span>}
      </div>
      <Reached card={card} />
      <Incidents incidents={card.incidents ?? []} />
      <Orderly title="Обещания" items={card.promises} shown={(items) => <Promises promises={items} />} />
      <Orderly title="Обратные звонки" items={card.callbacks} shown={(items) => <Callbacks callbacks={items} />} />
      <CallbackForm card={card} />
      <ClientsOrders key={card.id} card={card} />
      <Orderly title="Возвраты" items={card.returns} shown={(items) => <Cases cases={items} />} />
      <Orderly title="СМС" items={card.messages} shown={(items) => <MessagesSent messages={items} />} />
      <Orderly title="Тикеты" items={ticketsOf(card)} shown={(items) => <Tickets tickets={items} />} />
      <Orderly
        title="Прошлые обращения"
        items={card.contacts?.filter((each) => each.id !== state.call.value?.id)}
        shown={(items) => <EarlierCalls calls={items} />}
      />
    </>
  );
}

/** The orders; of a client who has many, those that the card leaves out are asked for when they are wanted. */
function ClientsOrders({ card }: { card: state.Card }) {
  const [all, setAll] = useState<Listed[] | null>(null);
  const [trouble, setTrouble] = useTrouble();
  if (card.orders_total === 0) return null;
  const shown = all && all.length >= card.orders_total ? all : card.orders;
  const showAll = async () => {
    const { data, trouble } = await everyOrderOf(card.id);
    setAll(data ?? null);
    setTrouble(trouble ?? null);
  };
  return (
    <Section title="Заказы" count={card.orders_total}>
      <Orders orders={shown} />
      {shown.length < card.orders_total && (
        <button type="button" class="plain" onClick={showAll}>
          Показать все {card.orders_total}
        </button>
      )}
      <TroubleWords trouble={trouble} />
    </Section>
  );
}

/** Phones with what mustn't be done with them, and the addresses. */
function Reached({ card }: { card: state.Card }) {
  return (
    <ul class="rows">
      {card.phones.map((phone) => (
        <Row
          key={phone.number}
          end={[phone.autodial_opt_out && "без автодозвона", phone.sms_opt_out && "без СМС"].filter(Boolean).join(", ")}
        >
          {phoneNumber(phone.number)}
        </Row>
      ))}
      {card.addresses.map((address) => (
        <Row key={addressLine(address)}>{addressLine(address)}</Row>
      ))}
    </ul>
  );
}

/** A list of the card under its heading; what the role may not see is absent, and an empty list isn't shown. */
function Orderly<T>({ title, items = [], shown }: { title: string; items?: T[] | undefined; shown: (items: T[]) => preact.ComponentChild }) {
  return items.length === 0 ? null : (
    <Section title={title} count={items.length}>
      {shown(items)}
    </Section>
  );
}

/** While the client's call is open it tells more tickets than the card: also those that colleagues made (ESC-16). */
function ticketsOf(card: state.Card): Ticket[] | undefined {
  const { value: call } = state.call;
  return call?.client?.id === card.id ? call.tickets : card.tickets;
}
