/** The left column: who rings, and everything that the desk knows of them. */
import type { Schemas } from "order-desk-client";
import { weRang } from "./bar.js";
import { Deed, Section, Standing } from "./bits.js";
import { CallbackForm } from "./callback_form.js";
import { CallsMade } from "./calls.js";
import { identify, startCall } from "./flow.js";
import { openCard, openOrder } from "./shown.js";
import { ClientCard } from "./card.js";
import { goOnIdentified } from "./guide.js";
import * as state from "./state.js";
import { TroubleWords, useTrouble } from "./trouble.js";
import { Callbacks, Promises, Said, Tickets } from "./told.js";
import { day, fullName, lowerFirst, money, phoneNumber } from "./words.js";

export function WhoColumn() {
  const { call, card, found } = state;
  return (
    <section class="column" id="who" tabIndex={-1} aria-labelledby="who-title">
      <h2 id="who-title">Клиент</h2>
      {call.value && <AboutTheCall call={call.value} />}
      {found.value && <SearchResults found={found.value} />}
      {card.value && <ClientCard card={card.value} />}
      {!card.value && !found.value && !call.value && <Nobody />}
      <CallsMade column="who" />
    </section>
  );
}

function Nobody() {
  return <p class="muted">Введите телефон, имя или номер заказа. Звонок, который придёт к вам, откроет карточку сам.</p>;
}

/** What the contact itself tells: colleagues on the line, and whom to choose from while the client isn't known. */
function AboutTheCall({ call }: { call: state.Call }) {
  return (
    <>
      {call.on_the_line.map((each) => (
        <p class="reason" key={each.contact} role="status">
          С этим клиентом уже говорит {each.operator}.
        </p>
      ))}
      {!call.client && call.candidates.length > 0 && (
        <Section title="Кто звонит" count={call.candidates.length}>
          <ul class="rows">
            {call.candidates.map((each) => (
              <CandidateRow key={each.id} candidate={each} />
            ))}
          </ul>
        </Section>
      )}
      {call.client && !call.verified && <Identify client={call.client.id} />}
      {call.verified && (
        <p>
          <span class="badge good">опознан: {lowerFirst(state.labelOf("identified_by", call.identified_by))}</span>
        </p>
      )}
      {!call.client && call.candidates.length === 0 && (
        <p>{stranger(call)} Найдите его по имени, телефону или заказу.</p>
      )}
      {!call.client && call.callbacks.length > 0 && (
        <Section title="Обратные звонки" count={call.callbacks.length}>
          <Callbacks callbacks={call.callbacks} />
        </Section>
      )}
      {!call.client && !state.card.value && <CallbackForm key={call.id} />}
    </>
  );
}

/** Whose number no card has, or who hasn't shown any. */
function stranger(call: state.Call): string {
  if (!call.phone) return "Клиент пока неизвестен.";
  return `${weRang(call) ? "На линии" : "Звонит"} незнакомый номер ${phoneNumber(call.phone)}: карты с ним нет.`;
}

function CandidateRow({ candidate }: { candidate: state.Candidate }) {
  const [last] = candidate.contacts;
  return (
    <li class="block">
      <b>{fullName(candidate.name)}</b>
      {candidate.locality && <span class="muted"> · {candidate.locality}</span>}
      <div>
        <Standing standing={candidate.standing} />
      </div>
      {last && (
        <p class="muted">
          {day(last.started_at)} {state.labelOf("topics", last.topic)}: {state.labelOf("contact_results", last.result)}
        </p>
      )}
      {last && <Said call={last} />}
      <Promises promises={candidate.promises} />
      <Tickets tickets={candidate.tickets} />
      <Identify client={candidate.id} />
    </li>
  );
}

/** One click says who it is and how the operator knows; by phone only where the number that rings, or one that was told, is theirs. */
function Identify({ client, byPhone = true, order }: { client: number; byPhone?: boolean; order?: string | undefined }) {
  const [trouble, setTrouble] = useTrouble();
  const ways = (state.choices.value["identified_by"] ?? []).filter((each) => byPhone || each.code !== "phone");

  async function record(how: Schemas["IdentifiedByEnum"]): Promise<void> {
    const wrong = await identify(client, how, order);
    setTrouble(wrong);
    if (!wrong) await goOnIdentified();
  }

  return (
    <div role="group" aria-label="Как опознан" class="chips">
      <span class="muted">Опознан:</span>
      {ways.map((each) => (
        <button
          type="button"
          class="plain"
          key={each.code}
          onClick={() => record(each.code as Schemas["IdentifiedByEnum"])}
        >
          {lowerFirst(each.label)}
        </button>
      ))}
      <TroubleWords trouble={trouble} />
    </div>
  );
}

function SearchResults({ found }: { found: state.Found }) {
  return (
    <Section title="Найдено" count={found.results.length}>
      {found.hint && (
        <p class="reason" role="status">
          {found.hint.message}
        </p>
      )}
      {found.results.length === 0 && <NobodyFound hinted={Boolean(found.hint)} />}
      <ul class="rows">
        {found.results.map((each) => (
          <FoundRow key={each.id} person={each} />
        ))}
      </ul>
      {found.more && <p class="muted">Есть ещё: уточните запрос.</p>}
    </Section>
  );
}

/** What leads on where nobody is found: another search, the call without a card, a new client's order (CLI-3, GDE-20). A phone that was searched by has its button in the bar. */
function NobodyFound({ hinted }: { hinted: boolean }) {
  const { value: by } = state.foundBy;
  return (
    <>
      {!hinted && <p role="status">Никого не нашлось.</p>}
      <p class="muted">
        Поищите по другим данным: телефону из заказа, номеру заказа, ШПИ или имени. К имени можно добавить город через запятую: «Иванова Анна, Тверь».
      </p>
      {state.call.value ? (
        <p class="muted">
          Если клиента так и нет, разговор можно вести без карточки: на вопрос, как он опознан, ответьте «Клиент не найден». Новый заказ — тема «Новый заказ»: клиента переведут на «ВХОД».
        </p>
      ) : (
        !by.phone && <Deed label="Начать звонок без карточки" send={() => startCall({ rung_by: "client" })} />
      )}
    </>
  );
}

function FoundRow({ person }: { person: Schemas["FoundAnswer"] }) {
  const { value: call } = state.call;
  const [phone] = person.phones;
  const byPhone = person.phones.includes(call?.phone ?? "") || state.foundBy.value.phone !== undefined;
  return (
    <li class="block">
      <button type="button" class="link" onClick={() => openCard(person.id)}>
        {fullName(person.name)}
      </button>
      {person.match === "likely" && <span class="badge warn">похоже</span>}
      {person.do_not_contact && <span class="badge bad">не контактировать</span>}
      <p class="muted">{[...person.phones.map(phoneNumber), ...person.localities].join(" · ")}</p>
      {call ? (
        <Identify client={person.id} byPhone={byPhone} order={state.foundBy.value.order} />
      ) : (
        <Deed label="Начать звонок" send={() => startCall({ client: person.id, rung_by: "client", ...(phone && { phone }), ...state.foundBy.value })} />
      )}
    </li>
  );
}

/** The client's orders, newest first as the API has them. */
/** What a list needs of an order, whether the card tells it or the list of all. */
export type Listed = Pick<Schemas["OrderAnswer"], "id" | "number" | "status_label" | "created_at" | "total" | "reissued_as"> & {
  stage_label?: string | null;
};

export function Orders({ orders }: { orders: Listed[] }) {
  const { value: shown } = state.order;
  return (
    <ul class="rows">
      {orders.map((each) => (
        <li key={each.id} class={each.number === shown?.number ? "row chosen" : "row"}>
          <button type="button" class="link" aria-current={each.number === shown?.number} onClick={() => openOrder(each.number)}>
            {each.number}
          </button>
          <span class="badge">{[each.status_label, each.stage_label].filter(Boolean).join(" · ")}</span>
          <span class="muted whole">
            {day(each.created_at)} · {money(each.total)}
            {each.reissued_as && ` · вместо него ${each.reissued_as}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

