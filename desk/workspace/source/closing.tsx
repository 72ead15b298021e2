/** «ОК»: the result and the comment that the API proposes, changed by the operator where they know better. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { AskedBeforeClose, doubtsOf } from "./asked_before_close.js";
import { Section } from "./bits.js";
import type { Trouble } from "./desk.js";
import { close } from "./flow.js";
import { goTo } from "./focus.js";
import { keep, kept } from "./kept.js";
import * as state from "./state.js";
import { faultOf, TroubleWords, useTrouble } from "./trouble.js";
import { Ways, WaysOut } from "./walk.js";

type Body = Schemas["CloseBody"];

export function ClosingForm({ call }: { call: state.Call }) {
  const [own, setOwn] = useState<Partial<Body>>(kept("closing") ?? {});
  const [trouble, setTrouble] = useTrouble();
  const [asked, setAsked] = useState({ about: "", times: 0 });
  const result = own.result ?? call.proposed?.result;
  const comment = own.comment ?? call.comment ?? call.proposed?.comment ?? "";
  const doubts = result ? doubtsOf(result, call) : null;
  /** A reason that was typed goes with its field: once nothing is left as it is, there is nothing to give one for (ORD-32). */
  const isLeft = call.unfinished.length + call.unpressed.length > 0;

  /** What is chosen or typed anew may be what the refusal asked for. */
  function change(more: Partial<Body>): void {
    const now = { ...own, ...more };
    keep("closing", now);
    setOwn(now);
    setTrouble(null);
    if (more.result) setAsked({ about: "", times: 0 });
  }

  /** Each press asks anew: only the button beside the question lets it pass. */
  function ask(about: string): void {
    setAsked(({ times }) => ({ about, times: times + 1 }));
    setTrouble(null);
  }

  async function press(event: Event): Promise<void> {
    event.preventDefault();
    if (!result) return askForResult();
    await (doubts ? ask(doubts.name) : send(result));
  }

  async function send(result: Body["result"]): Promise<void> {
    const reason = isLeft ? own.unfinished_reason : undefined;
    const { callback } = own;
    const body = { result, ...(comment && { comment }), ...(reason && { unfinished_reason: reason }), ...(callback && { callback }) };
    const wrong = await close(body);
    setTrouble(wrong);
    if (wrong) requestAnimationFrame(() => goTo(document.querySelector<HTMLElement>("#close-form .trouble"), "center"));
  }

  return (
    <Section title="Результат">
      <form id="close-form" onSubmit={press} noValidate>
        <div class="chips" role="group" aria-label="Результат">
          {(state.choices.value["contact_results"] ?? []).map((each) => (
            <button
              type="button"
              class="chip"
              key={each.code}
              aria-pressed={result === each.code}
              onClick={() => change({ result: each.code as Body["result"] })}
            >
              {each.label}
            </button>
          ))}
        </div>
        <label for="comment">Комментарий</label>
        <textarea
          id="comment"
          rows={2}
          value={comment}
          aria-invalid={faultOf(trouble, "comment") !== undefined}
          onInput={(event) => change({ comment: event.currentTarget.value })}
        />
        <Unfinished call={call} reason={own.unfinished_reason ?? ""} trouble={trouble} onInput={(unfinished_reason) => change({ unfinished_reason })} />
        <RungBack call={call} given={own.callback} onPick={(callback) => change({ callback })} />
        <TroubleWords trouble={trouble} />
        {trouble?.problem?.code === "denied" && <WaysOut reasons={trouble.problem.reasons.filter(isNotLeft)} />}
        {doubts && result && asked.about === doubts.name && (
          <AskedBeforeClose doubts={doubts} asked={asked.times} onLeave={() => send(result)} />
        )}
        <button class="primary">Закрыть обращение</button>
      </form>
    </Section>
  );
}

/** What was left half-done or undone stands above with its way already. */
function isNotLeft(reason: { code: string }): boolean {
  return !["order_left_unfinished", "step_left_unpressed"].includes(reason.code);
}

function askForResult(): void {
  state.notice.value = "Выберите результат: без него обращение не закрыть.";
  goTo(document.querySelector<HTMLElement>("#close-form .chip"), "center");
}

interface UnfinishedProps {
  call: state.Call;
  reason: string;
  trouble: Trouble | null;
  onInput: (text: string) => void;
}

/** What the call leaves half-done or undone: what leads on, or why it stays so (ORD-32, GDE-30). */
function Unfinished({ call, reason, trouble, onInput }: UnfinishedProps) {
  const left = [...call.unfinished, ...call.unpressed];
  if (left.length === 0) return null;
  return (
    <div class="reason">
      {left.map((each) => (
        <div key={`${each.order} ${each.code} ${each.why}`}>
          <p>
            {each.order && `${each.order}: `}
            {each.why}
          </p>
          <Ways next_steps={[each.next_step]} alternatives={[]} />
        </div>
      ))}
      <label for="unfinished">Почему оставляете как есть</label>
      <textarea
        id="unfinished"
        rows={2}
        value={reason}
        aria-invalid={faultOf(trouble, "unfinished_reason") !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

type Outcome = NonNullable<Body["callback"]>;
const LATER = "later";

/** What came of the call that was promised: unless it is said, the API takes it that the client was spoken to (PRM-2). */
function RungBack({ call, given, onPick }: { call: state.Call; given?: Outcome; onPick: (outcome: Outcome) => void }) {
  if (call.rings_back.length === 0) return null;
  const window = given?.window;
  const set = (part: "from" | "to", typed: string) =>
    given && onPick({ ...given, window: { from: "", to: "", ...window, [part]: typed && new Date(typed).toISOString() } });
  return (
    <div class="block">
      <p>
        Обещанный звонок: {call.rings_back.map((each) => each.reason).join("; ")}
      </p>
      <div class="chips" role="group" aria-label="Чем кончился обратный звонок">
        {(state.choices.value["callback_results"] ?? []).map((each) => (
          <button
            type="button"
            class="chip"
            key={each.code}
            aria-pressed={given?.result === each.code}
            onClick={() => onPick({ result: each.code as Outcome["result"] })}
          >
            {each.label}
          </button>
        ))}
      </div>
      {given?.result === LATER && (
        <div>
          <label for="callback-from">Не раньше</label>
          <input id="callback-from" type="datetime-local" onInput={(event) => set("from", event.currentTarget.value)} />
          <label for="callback-to">Не позже</label>
          <input id="callback-to" type="datetime-local" onInput={(event) => set("to", event.currentTarget.value)} />
        </div>
      )}
    </div>
  );
}
