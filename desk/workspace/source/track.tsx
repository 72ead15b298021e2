/** The order's life: the statuses it has had, the one it has, and what it waits for now (ORD-31). */
import type { Schemas } from "order-desk-client";
import * as state from "./state.js";
import { day, until } from "./words.js";

const PAST_SHOWN = 4;

interface Stop {
  label: string;
  at: string;
}

export function LifeTrack({ order, history }: { order: state.Order; history: Schemas["HistoryAnswer"][] }) {
  const taken = order.status === "exported" ? order.redeemed_on : null;
  const past = stops(history).slice(0, taken ? undefined : -1).slice(-PAST_SHOWN);
  return (
    <ol class="track" aria-label="Ход заказа">
      {past.map((each) => (
        <li class="past" key={each.at}>
          {each.label}
          <small>{day(each.at)}</small>
        </li>
      ))}
      <li class="now" aria-current="step">
        {taken ? state.labelOf("stages", "redeemed") : order.status_label}
        <small>{day(taken ?? stops(history).at(-1)?.at)}</small>
      </li>
      {order.awaits.map((each) => (
        <li class="ahead" key={each.code}>
          {each.label}
          {each.until && <small>{until(each.until)}</small>}
        </li>
      ))}
    </ol>
  );
}

/** The changes of status, oldest first. */
function stops(history: Schemas["HistoryAnswer"][]): Stop[] {
  return history
    .filter((row) => row.from !== row.to)
    .map((row) => ({ label: state.labelOf("statuses", row.to), at: row.at }))
    .reverse();
}
