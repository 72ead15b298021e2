/** What may be done with the order and what may not, as `GET /orders/{number}/actions` says. */
import { requestOf } from "order-desk-client";
import { useRef } from "preact/hooks";
import { Section } from "./bits.js";
import type { Trouble } from "./desk.js";
import { carryOut } from "./flow.js";
import { enterForm } from "./focus.js";
import { NeedsForm, type Given } from "./form.js";
import { tellDoneBeside } from "./guide.js";
import { notice, opened, type Action, type Order } from "./state.js";
import { Reason } from "./trouble.js";
import { ChangeWarning } from "./unidentified.js";
import { Ways } from "./walk.js";

export function Actions({ actions, order }: { actions: Action[]; order: Order }) {
  const allowed = actions.filter((each) => each.allowed);
  const denied = actions.filter((each) => !each.allowed && each.reasons.some(leadsOn));
  const closed = actions.filter((each) => !each.allowed && !each.reasons.some(leadsOn));
  return (
    <>
      <Section title="Что можно сейчас">
        {allowed.length === 0 && <p class="muted">Для вашей роли сейчас ничего.</p>}
        {allowed.length > 0 && <ChangeWarning />}
        <ul class="acts">
          {allowed.map((each) => (
            <Allowed key={each.action} action={each} order={order} />
          ))}
        </ul>
      </Section>
      {denied.length > 0 && (
        <Section title="Чего нельзя и почему">
          <ul class="acts">
            {alike(denied).map((each) => (
              <Denied key={each.labels} {...each} />
            ))}
          </ul>
        </Section>
      )}
      {closed.length > 0 && (
        <details>
          <summary>Здесь невозможно: {closed.map((each) => each.label.toLowerCase()).join(", ")}</summary>
          <ul class="acts">
            {alike(closed).map((each) => (
              <Denied key={each.labels} {...each} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function leadsOn(reason: Action["reasons"][number]): boolean {
  return reason.next_steps.length + reason.alternatives.length > 0;
}

function Allowed({ action, order }: { action: Action; order: Order }) {
  const name = `${order.number} ${action.action}`;
  const open = opened.value === name;
  const opener = useRef<HTMLButtonElement>(null);
  const meant = !(action.warnings ?? []).some((each) => each.code === RETURN_UNDER_WAY);

  function toggle(): void {
    opened.value = open ? null : name;
    if (!open) enterForm(opener.current!);
  }

  function cancel(): void {
    opener.current?.focus();
    opened.value = null;
  }

  async function send(given: Given): Promise<Trouble | null> {
    const request = requestOf(action, given);
    const { trouble } = await carryOut("order", request);
    if (trouble) return trouble;
    opened.value = null;
    notice.value = `Выполнено: «${action.label}», заказ ${order.number}.`;
    tellDoneBeside(action.label, request, order.number);
    return null;
  }

  return (
    <li>
      <button type="button" class={meant ? "primary" : ""} ref={opener} aria-expanded={open} onClick={toggle}>
        {action.label}
      </button>
      <div>
        {!open && action.needs.length > 0 && (
          <span class="muted">{action.needs.map((each) => each.label.toLowerCase()).join(", ")}</span>
        )}
        <Warnings action={action} />
        {open && (
          <>
            <ChangeWarning />
            <NeedsForm
              name={name}
              needs={action.needs}
              label={action.label}
              order={order}
              send={send}
              onCancel={cancel}
            />
          </>
        )}
      </div>
    </li>
  );
}

/** What may be done, and is hardly what the client rings for: no button that stands out. */
const RETURN_UNDER_WAY = "return_under_way";

function Warnings({ action }: { action: Action }) {
  return (
    <>
      {(action.warnings ?? []).map((each) => (
        <p class="reason" key={each.code}>
          {each.message}
          {each.orders?.map((other) => ` ${other.number} (${other.status_label})`)}
        </p>
      ))}
    </>
  );
}

interface AlikeDenied {
  labels: string;
  reasons: Action["reasons"];
}

/** Actions denied for the very same reasons stand together. */
function alike(actions: Action[]): AlikeDenied[] {
  const groups = Map.groupBy(actions, (each) => JSON.stringify(each.reasons));
  return [...groups.values()].map((group) => ({
    labels: group.map((each) => each.label).join(", "),
    reasons: group[0]?.reasons ?? [],
  }));
}

function Denied({ labels, reasons }: AlikeDenied) {
  return (
    <li>
      <span class="denied">{labels}</span>
      <div>
        {reasons.map((reason) => (
          <div key={reason.code}>
            <Reason reason={reason} />
            <Ways next_steps={reason.next_steps} alternatives={reason.alternatives} />
          </div>
        ))}
      </div>
    </li>
  );
}
