/** A live call is given to a colleague (`GET /contacts/colleagues`, `POST /contacts/{id}/handover`). */
import type { Schemas } from "order-desk-client";
import { useRef, useState } from "preact/hooks";
import { Deed } from "./bits.js";
import { attempt, deskFor } from "./desk.js";
import { handOver } from "./flow.js";
import { TroubleWords, useTrouble } from "./trouble.js";
import { moment } from "./words.js";

type Colleague = Schemas["ColleagueAtWorkAnswer"];

export function HandOver() {
  const [colleagues, setColleagues] = useState<Colleague[] | null>(null);
  const [trouble, setTrouble] = useTrouble();
  const opener = useRef<HTMLButtonElement>(null);

  async function toggle(): Promise<void> {
    if (colleagues) return setColleagues(null);
    const found = await attempt<Colleague[]>(deskFor("who").GET("/api/v1/contacts/colleagues"));
    setTrouble(found.trouble ?? null);
    setColleagues(found.data ?? null);
  }

  /** Esc closes the list alone: outside of it the key would let the call drop. */
  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !colleagues) return;
    event.stopPropagation();
    opener.current?.focus();
    setColleagues(null);
  }

  return (
    <div class="hand-over" onKeyDown={onKey}>
      <button ref={opener} type="button" class="plain" aria-label="Передать… коллеге" aria-expanded={colleagues !== null} onClick={toggle}>
        Передать…
      </button>
      <TroubleWords trouble={trouble} />
      {colleagues && (
        <div class="sheet" role="group" aria-label="Кому передать звонок">
          {colleagues.length === 0 && <p class="muted">Сейчас никого нет на месте.</p>}
          <ul class="rows">
            {colleagues.map((each) => (
              <li class="row" key={each.username}>
                <span>
                  {each.display_name} <small class="muted">{each.role_label}</small>
                </span>
                <span class="row-end">
                  <span class={each.free ? "badge good" : "badge warn"}>
                    {each.free ? "свободен" : `говорит с ${moment(each.busy_since)}`}
                  </span>
                </span>
                {!each.on_page && <p class="muted whole">Сейчас в админке: предупредите, звонок ждёт на рабочем месте.</p>}
                <div class="whole">
                  <Deed label={each.free ? "Передать" : "Передать, подождёт"} send={() => handOver(each.username)} />
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
