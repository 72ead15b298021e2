/** The bar: who rings, the running call with its clock, how it ends. */
import type { Schemas } from "order-desk-client";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Trouble } from "./desk.js";
import { openContact, park, search, startCall } from "./flow.js";
import { HandOver } from "./hand_over.js";
import { mayLeave } from "./leaving.js";
import { signOut } from "./session.js";
import * as state from "./state.js";
import { TroubleWords, useTrouble } from "./trouble.js";
import { clock, fullName, phoneNumber } from "./words.js";

type Kind = "phone" | "order" | "tracking_number" | "name";
const KINDS: Record<Kind, string> = { phone: "телефон", name: "имя", order: "заказ", tracking_number: "ШПИ" };
const ANY = "любое";

/** What was probably typed; the operator may say otherwise. */
function kindOf(text: string): Kind {
  const digits = text.replace(/\D/g, "").length;
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/i.test(text) || (/^\d+$/.test(text) && digits === 14)) return "tracking_number";
  if (/^[+\d][\d\s()-]+$/.test(text) && digits >= 7) return "phone";
  return digits > 0 && !/\s/.test(text) ? "order" : "name";
}

/** The body of a search; a name may be followed by a locality behind a comma. */
function searchBody(text: string, kind: Kind): Schemas["SearchBody"] {
  if (kind !== "name") return { [kind]: text };
  const [name = "", locality] = text.split(",").map((each) => each.trim());
  return locality ? { name, locality } : { name };
}

export function Bar() {
  const { value: me } = state.me;
  return (
    <header class="bar">
      <h1>Рабочее место</h1>
      <SearchField key={state.ended.value} />
      {state.call.value ? <RunningCall call={state.call.value} /> : <Ringing />}
      <div class="end">
        {state.call.value && <Endings />}
        <span class="me">
          {me && (
            <span class="muted" title={me.display_name}>
              {me.display_name}
            </span>
          )}
          <button type="button" class="plain" onClick={() => mayLeave() && void signOut()}>
            Выйти
          </button>
        </span>
      </div>
    </header>
  );
}

function SearchField() {
  const [text, setText] = useState("");
  const [kind, setKind] = useState<Kind | null>(null);
  const [trouble, setTrouble] = useTrouble();
  const typed = text.trim();
  const chosen = kind ?? kindOf(typed);
  /** Whoever was found by it has a button of their own to begin the call with. */
  const offered = state.searchedFor.value === text.trim() && Boolean(state.found.value?.results.length);

  async function find(event: Event): Promise<void> {
    event.preventDefault();
    if (!text.trim()) return;
    (event.currentTarget as HTMLFormElement).querySelector("input")?.select();
    const wrong = await search(searchBody(text.trim(), chosen));
    setTrouble(wrong);
    if (!wrong) state.searchedFor.value = text.trim();
  }

  return (
    <form class="search" role="search" onSubmit={find}>
      <label for="search" class="hidden">
        Телефон, имя, номер заказа или ШПИ
      </label>
      <input
        id="search"
        type="search"
        value={text}
        autocomplete="off"
        placeholder="Телефон, имя, заказ, ШПИ"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setTrouble(null);
        }}
      />
      <select
        aria-label="Что ищем"
        value={kind ?? (typed ? chosen : "")}
        onChange={(event) => setKind((event.currentTarget.value || null) as Kind | null)}
      >
        <option value="">{ANY}</option>
        {Object.entries(KINDS).map(([each, label]) => (
          <option key={each} value={each}>
            {label}
          </option>
        ))}
      </select>
      <button class="plain">Найти</button>
      {chosen === "phone" && text.trim() && !state.call.value && !offered && (
        <StartButton label="Начать звонок" body={{ phone: text.trim(), rung_by: "client" }} onTrouble={setTrouble} />
      )}
      <TroubleWords trouble={trouble} />
      <OpenAlready trouble={trouble} onOpened={() => setTrouble(null)} />
    </form>
  );
}

/** A second call is refused while one is open: the reason names the contact to go to. */
export function OpenAlready({ trouble, onOpened }: { trouble: Trouble | null; onOpened: () => void }) {
  const reasons = trouble?.problem?.code === "denied" ? trouble.problem.reasons : [];
  const open = reasons.find((each) => each.contact)?.contact;
  return open === undefined ? null : (
    <button type="button" onClick={async () => (await openContact(open)) ?? onOpened()}>
      Перейти к открытому обращению
    </button>
  );
}

interface StartProps {
  label: string;
  body: Schemas["ContactStart"];
  onTrouble: (trouble: Trouble | null) => void;
}

export function StartButton({ label, body, onTrouble }: StartProps) {
  return (
    <button type="button" class="primary" onClick={async () => onTrouble(await startCall(body))}>
      {label}
    </button>
  );
}

const UNKNOWN = "незнакомый номер";
const UNSEEN = "клиент пока неизвестен";
const REPEATED = "уже обращались по этому заказу";

function RunningCall({ call }: { call: state.Call }) {
  const seconds = useSeconds(call.started_at);
  const who = call.phone ? phoneNumber(call.phone) : call.client ? fullName(call.client.name) : UNSEEN;
  return (
    <>
      <span class="ring" role="timer" aria-label="Длительность звонка" title={who}>
        <b>{clock(seconds)}</b> {who}
      </span>
      {call.repeated && !weRang(call) && (
        <span class="badge" title={REPEATED}>
          {REPEATED}
        </span>
      )}
    </>
  );
}

/** Whether the desk has rung: nobody is told that they ring once more of a call that they didn't make. */
export function weRang(call: state.Call): boolean {
  return call.rung_by === "desk" || (call.rung_by !== "client" && call.rings_back.length > 0);
}

function useSeconds(since: string): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(ticking);
  }, []);
  return Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000));
}

/** A call that rings here, as the stream told of it. */
function Ringing() {
  const [trouble, setTrouble] = useTrouble();
  const answer = useRef<HTMLDivElement>(null);
  const { value: ringing } = state.ringing;
  useEffect(() => answer.current?.querySelector("button")?.focus(), [ringing]);
  if (!ringing) return null;
  const caller = `Звонит ${callerOf(ringing.cards)}`;
  return (
    <div class="ring calling" role="alert" ref={answer}>
      <b title={caller}>{caller}</b>
      <StartButton label="Ответить" body={{ rung_by: "client", ...callOf(ringing.cards) }} onTrouble={setTrouble} />
      <TroubleWords trouble={trouble} />
    </div>
  );
}

function callerOf([card, ...others]: state.Card[]): string {
  if (!card) return UNKNOWN;
  return others.length === 0 ? fullName(card.name) : `кто-то из ${others.length + 1} клиентов с этим номером`;
}

/** Of one card its client; of several the phone that all have, so that the desk names the candidates. */
function callOf([card, ...others]: state.Card[]): Schemas["ContactStart"] {
  const phone = card?.phones.find(({ number }) => others.every((other) => other.phones.some((each) => each.number === number)));
  return { ...(phone && { phone: phone.number }), ...(card && others.length === 0 && { client: card.id }) };
}

function Endings() {
  const [trouble, setTrouble] = useTrouble();
  return (
    <>
      <HandOver />
      <button type="button" id="park" onClick={async () => setTrouble(await park())}>
        Сорвался <kbd>Esc</kbd>
      </button>
      <button class="primary" form="close-form">
        ОК: закрыть <kbd>Ctrl ↵</kbd>
      </button>
      <TroubleWords trouble={trouble} />
    </>
  );
}
