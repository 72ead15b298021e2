/** What the client was told and what is being done for them: promises, tickets, call-backs, returns, incidents. */
import type { Schemas } from "order-desk-client";
import { Long, Row } from "./bits.js";
import { CaseActions } from "./return_case.js";
import { labelOf } from "./state.js";
import { awaited, day, hourAt, moment, phoneNumber } from "./words.js";

/** A ticket as a call or a card tells it: what both have. */
export type Ticket = Pick<
  Schemas["CallTicketAnswer"],
  "id" | "category_label" | "order" | "status" | "status_label" | "due_at" | "client_words"
>;

/** Statuses of tickets that nothing is awaited of any more. */
const ANSWERED: ReadonlySet<Schemas["CallTicketAnswer"]["status"]> = new Set(["resolved", "rejected"]);
const TONES: Partial<Record<Schemas["PromiseStateEnum"], string>> = { overdue: "bad", broken: "bad", kept: "good" };

export function Promises({ promises }: { promises: Schemas["PromiseAnswer"][] }) {
  return promises.length === 0 ? null : (
    <ul class="rows" aria-label="Обещания">
      {promises.map((each) => (
        <Row
          key={each.id}
          end={<span class={`badge ${TONES[each.state] ?? "warn"}`}>{each.state_label}</span>}
          below={<Long text={each.words ?? each.about} />}
        >
          {awaited(each.promise, each.due_on)}
          <small class="muted"> · сказано {day(each.said_at)}</small>
        </Row>
      ))}
    </ul>
  );
}

export function Tickets({ tickets }: { tickets: Ticket[] }) {
  return tickets.length === 0 ? null : (
    <ul class="rows" aria-label="Тикеты">
      {tickets.map((each) => (
        <Row
          key={each.id}
          end={<span class="badge">{each.status_label}</span>}
          below={each.client_words && <span class="aloud">«{each.client_words}»</span>}
        >
          {each.category_label}
          {each.order && ` · ${each.order}`}
          {each.due_at && !ANSWERED.has(each.status) && <small class="muted"> · {awaited("ответ", each.due_at, moment)}</small>}
        </Row>
      ))}
    </ul>
  );
}

export function Callbacks({ callbacks }: { callbacks: Schemas["CallbackAnswer"][] }) {
  return (
    <ul class="rows">
      {callbacks.map((each) => (
        <Row key={each.id} end={<span class="badge">{each.state_label}</span>} below={<Long text={each.reason} />}>
          {phoneNumber(each.phone)}, {moment(each.window.from)} — {moment(each.window.to)}
          <small class="muted">
            {" "}
            {each.client_town ? `${each.client_town}, там` : "у клиента"} сейчас {hourAt(each.client_utc_offset)}
          </small>
        </Row>
      ))}
    </ul>
  );
}

export function Cases({ cases }: { cases: Schemas["CaseAnswer"][] }) {
  return (
    <ul class="rows">
      {cases.map((each) => (
        <Row
          key={each.id}
          end={<span class={each.overdue ? "badge bad" : "badge"}>{each.status_label}</span>}
          below={<CaseActions of={each} />}
        >
          {labelOf("return_reasons", each.reason)} · {each.order}
          {each.refund_due_on ? (
            <small class="muted"> · {awaited("ответ", each.refund_due_on)}</small>
          ) : (
            each.window_ends_on && <small class="muted"> · {awaited("отправить", each.window_ends_on)}</small>
          )}
        </Row>
      ))}
    </ul>
  );
}

type Incident = Pick<Schemas["IncidentAnswer"], "id" | "title" | "about" | "client_words" | "ends_at">;

export function Incidents({ incidents }: { incidents: Incident[] }) {
  return (
    <>
      {incidents.map((each) => (
        <div class="reason" key={each.id}>
          <p>
            <b>{each.title}</b> <span class="muted">до {moment(each.ends_at)}</span>
          </p>
          <p>{each.about}</p>
          {each.client_words && <p class="aloud">«{each.client_words}»</p>}
        </div>
      ))}
    </>
  );
}

export function EarlierCalls({ calls }: { calls: Schemas["ContactAnswer"][] }) {
  return (
    <ul class="rows">
      {calls.map((each) => (
        <Row
          key={each.id}
          end={<span class="muted">{labelOf("contact_results", each.result)}</span>}
          below={(each.comment || each.unfinished_reason) && <Said call={each} />}
        >
          {day(each.started_at)} {labelOf("topics", each.topic) || "без темы"}
        </Row>
      ))}
    </ul>
  );
}

/** What was written down of a call: its comment, and why something begun on it was left as it was (ORD-32). */
export function Said({ call }: { call: { comment: string | null; unfinished_reason: string | null } }) {
  return (
    <>
      {call.comment && <Long text={call.comment} />}
      {call.unfinished_reason && <Long text={`Оставлено как есть: ${call.unfinished_reason}`} />}
    </>
  );
}
