/** One return case: what may be done with it (`GET /returns/{id}/actions`) and the client's letter as a PDF. */
import { requestOf, type Schemas } from "order-desk-client";
import { useEffect, useState } from "preact/hooks";
import { Deed } from "./bits.js";
import { attempt, deskFor, perform, type Trouble } from "./desk.js";
import { refresh } from "./flow.js";
import { NeedsForm, type Given } from "./form.js";
import { followTheFact } from "./guide.js";
import * as state from "./state.js";
import { Reason, TroubleWords, useTrouble } from "./trouble.js";
import { Ways } from "./walk.js";

type Case = Schemas["CaseAnswer"];
type Action = Schemas["CaseActionAnswer"];

export function CaseActions({ of }: { of: Case }) {
  const [open, setOpen] = useState(false);
  const [actions, setActions] = useState<Action[]>([]);
  const [trouble, setTrouble] = useTrouble();
  useEffect(() => void (open && load()), [open, of.version]);

  async function load(): Promise<void> {
    const asked = deskFor("who").GET("/api/v1/returns/{id}/actions", { params: { path: { id: of.id } } });
    const found = await attempt<Action[]>(asked);
    setTrouble(found.trouble ?? null);
    setActions(found.data ?? []);
  }

  return (
    <details id={`case-${of.id}`} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Что можно с возвратом</summary>
      <TroubleWords trouble={trouble} />
      {actions.map((each) => (
        <OneAction key={each.action} action={each} of={of} />
      ))}
      <Deed label="Письмо и ярлык (PDF)" send={() => letter(of.id)} />
    </details>
  );
}

function OneAction({ action, of }: { action: Action; of: Case }) {
  async function send(given: Given): Promise<Trouble | null> {
    const { trouble } = await perform("who", requestOf(action, given), of.version);
    if (trouble) return trouble;
    state.notice.value = `Выполнено: «${action.label}», возврат по заказу ${of.order}.`;
    await Promise.all([refresh(), followTheFact(of.order)]);
    return null;
  }

  if (action.allowed) {
    return <NeedsForm name={`return ${of.id} ${action.action}`} needs={action.needs} label={action.label} send={send} />;
  }
  return (
    <div>
      <span class="denied">{action.label}</span>
      {action.reasons.map((each) => (
        <div key={each.code}>
          <Reason reason={each} />
          <Ways next_steps={each.next_steps} alternatives={each.alternatives} />
        </div>
      ))}
    </div>
  );
}

/** Fetches the letter with the account's token and saves it as a file. */
async function letter(id: number): Promise<Trouble | null> {
  const asked = deskFor("who").GET("/api/v1/returns/{id}/letter", { params: { path: { id } }, parseAs: "blob" });
  const { data, trouble } = await attempt<Blob>(asked as Parameters<typeof attempt<Blob>>[0]);
  if (trouble) return trouble;
  const file = document.createElement("a");
  file.href = URL.createObjectURL(data);
  file.download = `Возврат ${id}.pdf`;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
  return null;
}
