/** The client's card, as `GET /clients/{id}` tells it. */
import { CallbackForm } from "./callback_form.js";
import { Row, Section, Standing } from "./bits.js";
import { MessagesSent } from "./messages.js";
import * as state from "./state.js";
import { Callbacks, Cases, EarlierCalls, Incidents, Promises, Tickets, type Ticket } from "./told.js";
import { Orders } from "./who.js";
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
      <Orderly title="Заказы" items={card.orders} shown={(items) => <Orders orders={items} />} />
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
