/** The calls that the desk owes: the next one is pulled (`POST /callbacks/next`), rung, and what came of it is written down. */
import type { Need, Schemas } from "order-desk-client";
import { useEffect, useState } from "preact/hooks";
import { Deed, Dial, Section } from "./bits.js";
import { attempt, deskFor, perform, type Trouble } from "./desk.js";
import { startCall } from "./flow.js";
import { goTo } from "./focus.js";
import { NeedsForm, type Given } from "./form.js";
import { BETWEEN_CALLS } from "./kept.js";
import * as state from "./state.js";
import { fullName, hourAt, moment } from "./words.js";

type Callback = Schemas["CallbackAnswer"];
const LATER = "later";

export function CallbacksDue() {
  const [mine, setMine] = useState<Callback[]>([]);
  useEffect(() => void load(), [state.freshened.value]);

  async function load(): Promise<void> {
    const asked = deskFor("order").GET("/api/v1/callbacks", { params: { query: { state: ["taken"], mine: true } } });
    setMine((await attempt<{ results: Callback[] }>(asked)).data?.results ?? []);
  }

  /** The focus goes to the phone to ring: another Enter on the button would pull another call. */
  async function next(): Promise<Trouble | null> {
    const request = { method: "POST", href: "/api/v1/callbacks/next", body: {} };
    const { data, trouble } = await perform<Callback | undefined>("order", request);
    if (trouble) return trouble;
    if (!data) state.notice.value = "Сейчас звонить некому: ни одному звонку не пришло время или у клиента ночь.";
    await load();
    if (data) requestAnimationFrame(() => goTo(document.querySelector<HTMLElement>(`#callback-${data.id} a`)));
    return null;
  }

  return (
    <Section title="Обратные звонки" {...(mine.length > 0 && { count: mine.length })}>
      {mine.map((each) => (
        <Taken key={each.id} callback={each} onDone={load} />
      ))}
      <Deed label="Взять следующий звонок" send={next} />
    </Section>
  );
}

/** A call of mine: whom, about what, until when, and what came of it. */
function Taken({ callback, onDone }: { callback: Callback; onDone: () => Promise<void> }) {
  const { client, order, phone, window } = callback;

  async function attemptMade({ from, to, ...given }: Given): Promise<Trouble | null> {
    const body = { ...given, ...(from && to ? { window: { from, to } } : {}) };
    const href = `/api/v1/callbacks/${callback.id}/attempts`;
    const { trouble } = await perform("order", { method: "POST", href, body }, callback.version);
    if (trouble) return trouble;
    state.notice.value = "Попытка записана.";
    await onDone();
    return null;
  }

  return (
    <div class="block" id={`callback-${callback.id}`}>
      <p>
        <b>{client ? fullName(client.name) : "Незнакомый номер"}</b> <Dial phone={phone} shown={callback.phone_display} />
        <span class="muted"> до {moment(window.to)}</span>
        <span class="muted whole"> {whereItIs(callback)}</span>
        {callback.client_asleep && <span class="badge warn">у клиента сейчас ночь</span>}
      </p>
      <p>{callback.reason}</p>
      <Deed
        label="Клиент ответил: начать обращение"
        send={() => startCall({ phone, rung_by: "desk", ...(client && { client: client.id }), ...(order && { order }) })}
      />
      <details>
        <summary>Записать результат звонка</summary>
        <NeedsForm name={`${BETWEEN_CALLS}attempt ${callback.id} ${callback.version}`} needs={needs()} label="Записать" send={attemptMade} />
      </details>
    </div>
  );
}

/** The client's town and what time it is there now. */
function whereItIs({ client_town, client_utc_offset }: Callback): string {
  return [client_town, `${client_town ? "там" : "у клиента"} сейчас ${hourAt(client_utc_offset)}`].filter(Boolean).join(", ");
}

function needs(): Need[] {
  const results = (state.choices.value["callback_results"] ?? []).map((each) => ({ value: each.code, label: each.label }));
  const when = { result: LATER };
  return [
    { field: "result", code: "result", label: "Результат звонка", type: "choice", required: true, choices: results },
    { field: "from", code: "from", label: "Не раньше", type: "datetime", required: true, when },
    { field: "to", code: "to", label: "Не позже", type: "datetime", required: true, when },
    { field: "note", code: "note", label: "Примечание", type: "text", required: false },
  ];
}
