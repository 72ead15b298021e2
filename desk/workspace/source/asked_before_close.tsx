/** What is asked before a call is closed: a result without its deed, a question without an answer (CON-2, GDE-29). */
import type { Schemas } from "order-desk-client";
import { useEffect, useRef } from "preact/hooks";
import { Deed } from "./bits.js";
import { goTo } from "./focus.js";
import { goOn } from "./guide.js";
import { doubtOf } from "./result_without_deed.js";
import type { Call } from "./state.js";

type Result = Schemas["CloseBody"]["result"];
type Question = Call["open_questions"][number];

/** What is to be answered with a press of its own: neither a second press of «Закрыть» nor a double click answers it. */
export interface Doubts {
  deed: string | null;
  questions: Question[];
  /** Tells these doubts from others: a question is shown while the doubts are those that it asks about. */
  name: string;
}

const BREATH_MS = 700;

/** None where there is nothing to ask; a call that broke off leaves its questions for the next one. */
export function doubtsOf(result: Result, call: Call): Doubts | null {
  const deed = doubtOf(result, call);
  const questions = result === "call_dropped" ? [] : call.open_questions;
  const name = JSON.stringify([deed && result, ...questions.map((each) => [each.topic, each.subtopic, each.order, each.code])]);
  return deed || questions.length > 0 ? { deed, questions, name } : null;
}

/** The doubts, and the buttons that end them; the focus goes to the words, so that a second Enter presses nothing. */
export function AskedBeforeClose({ doubts, asked, onLeave }: { doubts: Doubts; asked: number; onLeave: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const since = useRef(0);
  useEffect(() => {
    since.current = Date.now();
    goTo(place.current, "center");
  }, [asked]);

  return (
    <div class="reason" role="alert" tabIndex={-1} ref={place} id="before-close">
      {doubts.deed && <p>{doubts.deed}</p>}
      {doubts.questions.map((each) => (
        <div key={`${each.topic} ${each.subtopic} ${each.order} ${each.code}`}>
          <p>
            Вопрос остался без ответа: «{each.question}»{" "}
            <span class="muted">{[each.label, each.order].filter(Boolean).join(" · ")}</span>
          </p>
          <Deed label="Ответить" send={() => goOn(each.again)} />
        </div>
      ))}
      <button type="button" class="plain" onClick={() => Date.now() - since.current > BREATH_MS && onLeave()}>
        {leavingOf(doubts)}
      </button>
    </div>
  );
}

/** What the button does, in its own words: one press answers whatever is asked above it. */
function leavingOf({ deed, questions }: Doubts): string {
  if (deed && questions.length > 0) return "Всё равно закрыть";
  return deed ? "Да, закрыть с этим результатом" : "Оставить без ответа и закрыть";
}
