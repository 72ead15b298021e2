/** The middle column: the order, where it is in its life, what it waits for, what may be done. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { Actions } from "./actions.js";
import { Row, Section } from "./bits.js";
import { CallsMade } from "./calls.js";
import { attempt, deskFor } from "./desk.js";
import { Idle } from "./idle.js";
import * as state from "./state.js";
import { Incidents } from "./told.js";
import { LifeTrack } from "./track.js";
import { TroubleWords, useTrouble } from "./trouble.js";
import { WalkPanel } from "./walk.js";
import { addressLine, day, fullName, moment, money, phoneNumber, pointLine, termTold } from "./words.js";

export function OrderColumn() {
  const { value: order } = state.order;
  return (
    <section class="column" id="order" tabIndex={-1} aria-labelledby="order-title">
      <h2 id="order-title">{order ? `Заказ ${order.number}` : "Заказ"}</h2>
      <WalkPanel />
      {order ? <OrderShown order={order} /> : <Idle />}
      <CallsMade column="order" />
    </section>
  );
}

function OrderShown({ order }: { order: state.Order }) {
  return (
    <>
      <LifeTrack order={order} history={state.history.value} />
      <Incidents incidents={order.incidents} />
      <Remarks order={order} />
      <Basket order={order} />
      <Where order={order} />
      <Briefs briefs={order.briefs} />
      <Actions actions={state.actions.value} order={order} />
      <History rows={state.history.value} number={order.number} key={order.number} />
    </>
  );
}

/** What is written about the order: damage found by intake, notes, remarks. */
function Remarks({ order }: { order: state.Order }) {
  const said = [...order.damage.map((each) => each.message), order.remark, order.clarification, order.annulment?.note];
  const notes = said.filter((each): each is string => Boolean(each));
  return (
    <>
      {notes.map((each) => (
        <p class="reason" key={each}>
          {each}
        </p>
      ))}
    </>
  );
}

/** Whether goods or season keep the order, so that its term doesn't count from now (GDE-4, GDE-11). */
function isKeptBack(order: state.Order): boolean {
  const waits = order.awaits.some((each) => each.code === "stock" || each.code === "region");
  return waits || order.lines.some((each) => each.availability === "expected");
}

/**
 * Whether the price of delivery is that of another basket, address or method: a sum with it is nobody's to pay (DLV-3).
 * An order that can't be edited any more keeps its sum, though a request to annul it has made the calculation stale.
 */
function isOutdated({ delivery }: state.Order): boolean {
  const canChange = state.actions.value.some((each) => each.action === "edit" && each.allowed);
  return canChange && delivery.price !== null && !delivery.calculated;
}

/** What is read aloud: of nothing left to pay the reason, never «0 ₽» (DLV-5). */
function leftToPay({ total, prepaid_amount, lines }: state.Order): string {
  if (Number(total) > 0) return money(total);
  if (Number(prepaid_amount) > 0) return "оплачено заранее";
  return lines.length === 0 ? "в корзине пусто" : "бесплатно";
}

/** The term that was quoted is told until the carrier names a day: from then on that day alone is true (DLV-2, GDE-27). */
function Basket({ order }: { order: state.Order }) {
  const { delivery } = order;
  const told = delivery.days !== null && !delivery.expected_on && termTold(delivery.method, delivery.days, state.settings.value);
  const stale = isOutdated(order);
  const carrying = [state.labelOf("methods", delivery.method), told && (isKeptBack(order) ? `после отправки ${told}` : told)];
  return (
    <ul class="rows basket" aria-label="Корзина">
      {order.lines.map((line, at) => (
        <Row key={at} end={money(line.amount)}>
          {[line.title, line.variant].filter(Boolean).join(", ")}
          {line.quantity > 1 && ` × ${line.quantity}`}
          {line.kind !== "main" && <small class="badge">{state.labelOf("line_kinds", line.kind)}</small>}
          {line.availability !== "in_stock" && (
            <small class="badge warn">{state.labelOf("availabilities", line.availability)}</small>
          )}
        </Row>
      ))}
      {delivery.method && (
        <Row end={delivery.price === null ? "не рассчитана" : stale ? `была ${money(delivery.price)}, расчёт устарел` : money(delivery.price)}>
          Доставка: {carrying.filter(Boolean).join(", ")}
        </Row>
      )}
      {Number(order.prepaid_amount) > 0 && (
        <Row end={`−${money(order.prepaid_amount)}`}>{state.labelOf("prepayments", order.prepayment)}</Row>
      )}
      {stale ? (
        <Row end={<span class="muted">{money(order.total)}</span>}>
          Всего по старому расчёту <small class="muted">новую сумму даст расчёт доставки</small>
        </Row>
      ) : (
        <Row end={<b>{leftToPay(order)}</b>}>
          <b>Всего</b>
        </Row>
      )}
    </ul>
  );
}

/** To whom, where, and how far it has come. */
function Where({ order }: { order: state.Order }) {
  const { delivery } = order;
  const { pickup_point } = delivery;
  return (
    <dl class="facts">
      <dt>Получатель</dt>
      <dd>
        {fullName(order.recipient)}, {phoneNumber(order.phone)}
      </dd>
      <dt>{pickup_point ? "Пункт выдачи" : "Адрес"}</dt>
      <dd>{pickup_point ? pointLine(pickup_point) : addressLine(order.address)}</dd>
      {order.tracking_number && (
        <>
          <dt>ШПИ</dt>
          <dd>
            {order.tracking_url ? (
              <a href={order.tracking_url} target="_blank" rel="noreferrer">
                {order.tracking_number}
              </a>
            ) : (
              order.tracking_number
            )}
          </dd>
        </>
      )}
      {order.redeemed_on && (
        <>
          <dt>Выкуплен</dt>
          <dd>{day(order.redeemed_on)}</dd>
        </>
      )}
      {delivery.stage && (
        <>
          <dt>Посылка</dt>
          <dd>
            {[`стадия «${state.labelOf("stages", String(delivery.stage))}»`, delivery.place].filter(Boolean).join(", ")}
            {delivery.expected_on && ` · ожидается ${day(delivery.expected_on)}`}
          </dd>
        </>
      )}
    </dl>
  );
}

/** What to say of the goods: their properties and the answers to objections (DIR-4). */
function Briefs({ briefs }: { briefs: state.Order["briefs"] }) {
  return (
    <>
      {briefs.map((brief) => (
        <details key={brief.product}>
          <summary>О товаре: {brief.title}</summary>
          <p>{brief.about}</p>
          <dl class="facts">
            {brief.properties.flatMap((each) => [<dt>{each.property}</dt>, <dd>{each.benefit}</dd>])}
            {brief.objections.flatMap((each) => [<dt>«{each.objection}»</dt>, <dd>«{each.answer}»</dd>])}
          </dl>
        </details>
      ))}
    </>
  );
}

const SHOWN = 6;

function History({ rows, number }: { rows: Schemas["HistoryAnswer"][]; number: string }) {
  return rows.length === 0 ? null : (
    <Section title="История">
      <ul class="rows">
        {rows.slice(0, SHOWN).map((each) => (
          <Row key={each.version} end={<span class="muted">{each.actor_display_name}</span>}>
            {moment(each.at)} {state.labelOf("event_types", `order.${each.action}`).replace(/^[^:]*: /, "")}
            {each.note && <small class="muted"> · {each.note}</small>}
            <AsItWas number={number} at={each.at} />
          </Row>
        ))}
      </ul>
    </Section>
  );
}

/** Soon after a step: its rows are written a little after the moment that the step counts from. */
function after(at: string): string {
  return new Date(Date.parse(at) + 1000).toISOString();
}

/** The order as it stood once a step was done, on demand (FOR-2). */
function AsItWas({ number, at }: { number: string; at: string }) {
  const [then, setThen] = useState<state.Order | null>(null);
  const [trouble, setTrouble] = useTrouble();

  async function look(event: { currentTarget: HTMLDetailsElement }): Promise<void> {
    if (!event.currentTarget.open || then) return;
    const asked = deskFor("order").GET("/api/v1/orders/{number}", { params: { path: { number }, query: { as_of: after(at) } } });
    const found = await attempt<state.Order>(asked);
    setThen(found.data ?? null);
    setTrouble(found.trouble ?? null);
  }

  return (
    <details class="as-it-was" onToggle={look}>
      <summary aria-label={`Каким это было ${moment(at)}`}>Каким это было</summary>
      <TroubleWords trouble={trouble} />
      {then && (
        <>
          <p>
            <span class="badge">{then.status_label}</span>
          </p>
          <Basket order={then} />
          <Where order={then} />
        </>
      )}
    </details>
  );
}
