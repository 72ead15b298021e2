/** Between two calls: those that wait, what is going on, and how the page is worked by keyboard. */
import { Deed, Row, Section } from "./bits.js";
import { CallbacksDue } from "./callbacks_due.js";
import { resume } from "./flow.js";
import { KEYS } from "./keyboard.js";
import * as state from "./state.js";
import { Incidents } from "./told.js";
import { Worklists } from "./worklists.js";
import { fullName, moment, phoneNumber } from "./words.js";

export function Idle() {
  const { parked, incidents, call, card, me } = state;
  return (
    <>
      <p class="muted">{card.value ? "Выберите заказ клиента слева." : "Заказ появится вместе с клиентом."}</p>
      {parked.value.length > 0 && !call.value && (
        <Section title="Ждут продолжения" count={parked.value.length}>
          <ul class="rows">
            {parked.value.map((each) => (
              <Row key={each.id} end={<Deed label="Продолжить" send={() => resume(each.id)} />}>
                {each.client ? fullName(each.client.name) : phoneNumber(each.phone ?? "")}
                <small class="muted">
                  {" "}
                  {state.labelOf("topics", each.topic)} с {moment(each.parked_at)}
                </small>
              </Row>
            ))}
          </ul>
        </Section>
      )}
      {incidents.value.length > 0 && !call.value && (
        <Section title="Происшествия" count={incidents.value.length}>
          <Incidents incidents={incidents.value} />
        </Section>
      )}
      {me.value && !call.value && <CallbacksDue />}
      {me.value && !call.value && !card.value && <Worklists />}
      <Section title="Клавиши">
        <dl class="facts">
          {KEYS.map(([key, does]) => (
            <>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </>
          ))}
        </dl>
      </Section>
    </>
  );
}
