/** The right column: the topic, the words, what to do, how the call ends. */
import type { Prepared } from "order-desk-client";
import { useEffect } from "preact/hooks";
import { Deed, Section } from "./bits.js";
import { CallbackForm } from "./callback_form.js";
import { CallsMade } from "./calls.js";
import { ClosingForm } from "./closing.js";
import { perform, type Trouble } from "./desk.js";
import type { Given } from "./form.js";
import { leaveFor } from "./focus.js";
import { askAgain, askTopic, begin, goBack, goOn } from "./guide.js";
import { MessageOffers } from "./messages.js";
import { OpenedForm } from "./opened_form.js";
import * as state from "./state.js";
import { BriefSearch } from "./brief_search.js";
import { ScriptStep } from "./steps.js";
import { Walked } from "./walked.js";
import { TroubleWords } from "./trouble.js";
import { Unpressed } from "./unpressed.js";
import { lowerFirst, moment } from "./words.js";

export function ScriptColumn() {
  const { call, guidance, order } = state;
  return (
    <section class="column" id="script" tabIndex={-1} aria-labelledby="script-title">
      <h2 id="script-title">Что говорить</h2>
      {call.value ? (
        <>
          <Opening />
          <Walked call={call.value} />
          <Topics />
          <div aria-live="polite">{guidance.value && <Words />}</div>
          <NoWords call={call.value} />
          {order.value && <MessageOffers call={call.value} number={order.value.number} />}
          <BriefSearch key={`call ${call.value.id}`} />
          <DoneOnThisCall call={call.value} />
          <ClosingForm key={call.value.id} call={call.value} />
        </>
      ) : (
        <>
          <p class="muted">Слова появятся, когда начнётся звонок.</p>
          {state.me.value && <BriefSearch />}
        </>
      )}
      <CallsMade column="script" />
    </section>
  );
}

/** The words that a call begins with come by themselves; where they don't, they are asked for by a button. */
function Opening() {
  const { opening, unheard } = state;
  useEffect(() => {
    if (opening.value) void begin(opening.value);
  }, [opening.value]);
  return unheard.value ? (
    <>
      <TroubleWords trouble={unheard.value.trouble} />
      <Deed label="Получить слова ещё раз" send={unheard.value.again} />
    </>
  ) : null;
}

/** Asks about a topic; its words are what comes next. */
async function choose(topic: string, subtopic?: string): Promise<Trouble | null> {
  const chosen = document.activeElement;
  const trouble = await askTopic(topic, subtopic);
  if (!trouble) leaveFor("script", chosen);
  return trouble;
}

/** Topics by digit, the call's own until words are asked for; once a sub-topic is chosen, the others that `GET /choices` knows: without one the words ask for it. */
function Topics() {
  const now = state.guidance.value ?? state.call.value;
  const topic = now?.topic ?? "";
  const subtopics = state.choices.value[`${topic}_subtopics`] ?? [];
  return (
    <>
      <div class="chips topics" role="group" aria-label="Тема">
        {(state.choices.value["topics"] ?? []).map((each, at) => (
          <Deed
            key={each.code}
            label={
              <>
                {each.label} <kbd>{(at + 1) % 10}</kbd>
              </>
            }
            pressed={topic === each.code}
            send={() => choose(each.code)}
          />
        ))}
      </div>
      {now?.subtopic && subtopics.length > 0 && (
        <div class="chips topics second" role="group" aria-label="Подтема">
          {subtopics.map((each) => (
            <Deed
              key={each.code}
              label={each.label}
              pressed={now.subtopic === each.code}
              send={() => choose(topic, each.code)}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** The words of one answer in their order, then the way on. */
function Words() {
  const { value: now } = state.guidance;
  if (!now) return null;
  const turn = state.asked.value.length;
  const asks = now.steps.some((each) => each.kind === "ask");
  return (
    <div class="words">
      <OfAnotherOrder />
      <DoneBeside />
      {now.steps.map((step, at) => (
        <ScriptStep
          key={`${turn} ${step.code} ${at}`}
          step={step}
          name={`${turn} ${at}`}
          goesOn={step.kind === "never" && now.steps[at - 1]?.kind === "never"}
        />
      ))}
      <div class="buttons">
        {now.next && !asks && <Onwards key={turn} next={now.next} />}
        {!now.next && !asks && state.unpressed.value.length === 0 && <span class="muted">{whatNow(now)}</span>}
        {!asks && <Unpressed />}
        {state.stuck.value && <Stuck />}
        {turn > 1 && (
          <span class="back">
            <Deed label="Назад" send={goBack} />
          </span>
        )}
      </div>
    </div>
  );
}

/** Another order is looked at than the words are about: whoever reads them out is told so. */
function OfAnotherOrder() {
  const [said, shown] = [state.guidance.value?.order, state.order.value?.number];
  if (!said || !shown || said === shown) return null;
  return (
    <p class="reason" role="status">
      Эти слова о заказе {said}, а открыт {shown}. Чтобы ответить о нём, выберите тему ещё раз.
    </p>
  );
}

/** The order was changed in its own column since: the words are of how it stood before (GDE-30). */
function DoneBeside() {
  const { value: done } = state.doneBeside;
  return done ? (
    <div class="reason" role="status">
      <p>После этих слов выполнено: «{done}». Заказ теперь другой.</p>
      <Deed label="Обновить слова" send={askAgain} />
    </div>
  ) : null;
}

/** Asked for what comes next, the script has said the same once more: what it waits for. */
function Stuck() {
  const left = state.undone.value.map((each) => `«${each.text}»`).join(", ");
  return (
    <p class="reason" role="status">
      {left ? `Слова те же: сценарий пойдёт дальше, когда будет выполнено ${left}.` : "Слова те же: ответ ещё не записан."} Можно выбрать другую тему.
    </p>
  );
}

/** What the operator does once the words are said; standard words are no topic, and the greeting comes before any. */
function whatNow({ topic, subtopic }: { topic: string; subtopic?: string | null }): string {
  if (topic !== "phrases") return "По этой теме всё: выберите другую или закройте обращение.";
  return subtopic === "greeting" ? "Выберите тему, с которой обратился клиент." : "";
}

/** The next words: after what these ask to be done, or, as said on the button, without it. */
function Onwards({ next }: { next: Prepared }) {
  const done = state.undone.value.length === 0 || state.carriedOut.value.size > 0;
  return <Deed label={done ? "Дальше" : "Дальше без этого"} primary={done} send={() => goOn(next)} />;
}

/** Where the words end: what the script doesn't answer goes to those who write it, and the caller may be rung back. */
function NoWords({ call }: { call: state.Call }) {
  const { value: words } = state.guidance;
  if (!words) return null;
  const { value: card } = state.card;
  const about = `missing ${call.id} ${[words.topic, words.subtopic, words.rule].filter(Boolean).join(" ")}`;

  async function send(given: Given): Promise<Trouble | null> {
    const href = `${state.callPath.value}/guidance/missing`;
    const { trouble } = await perform("script", { method: "POST", href, body: { words: given["words"] } });
    if (trouble) return trouble;
    state.notice.value = "Вопрос передан авторам сценария.";
    return null;
  }

  return (
    <>
      <OpenedForm
        key={about}
        opener="Нет нужного ответа"
        name={about}
        needs={[{ field: "words", code: "words", label: "Что спросил клиент", type: "text", required: true }]}
        label="Сообщить авторам сценария"
        send={send}
      />
      <CallbackForm key={`callback ${call.id}`} place="script" card={card?.id === call.client?.id ? card : null} />
    </>
  );
}

function DoneOnThisCall({ call }: { call: state.Call }) {
  return call.done.length === 0 ? null : (
    <Section title="Сделано в этом разговоре" count={call.done.length}>
      <ul class="rows">
        {call.done.map((each) => (
          <li class="row" key={`${each.at} ${each.subject} ${each.action}`}>
            <span>
              {each.label}
              {each.what && `: ${lowerFirst(each.what)}`}
              {each.order && ` · ${each.order}`}
            </span>
            <span class="muted">{moment(each.at)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
