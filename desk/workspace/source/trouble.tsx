/** What went wrong, in words: what the API says, and what to do; whatever was typed stays where it is. */
import type { Problem, Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { changesMade, type Trouble } from "./desk.js";
import { signedOut } from "./session.js";
import { moment } from "./words.js";

/** What to do where the API can't know it: the connection, the session, a version that the page holds. */
const WHAT_TO_DO: Partial<Record<Problem["code"], string>> = {
  not_authenticated: "Сессия закончилась. Войдите снова: введённое сохранено, повторите действие.",
  version_conflict: "Данные успели измениться, уже показаны новые. Введённое сохранено: сверьте и отправьте снова.",
  throttled: "Слишком часто. Подождите немного и нажмите ещё раз.",
  unavailable: "Служба временно недоступна. Введённое сохранено: нажмите ещё раз через полминуты.",
};
export const LOST = "Нет связи со службой. Введённое сохранено: проверьте сеть и нажмите ещё раз, дважды ничего не запишется.";

/**
 * What went wrong last. It stands until it is asked again or anything is changed: by then what it asks for may be done.
 * Faults of what was typed stand until that is sent again or typed otherwise, which the form sees to.
 */
export function useTrouble(): [Trouble | null, (trouble: Trouble | null) => void] {
  const [met, setMet] = useState<{ trouble: Trouble | null; after: number }>({ trouble: null, after: 0 });
  const stands = met.trouble?.problem?.code === "invalid" || met.after === changesMade.value;
  return [stands ? met.trouble : null, (trouble) => setMet({ trouble, after: changesMade.peek() })];
}

/** The trouble without the faults of fields that have been filled in otherwise since; none where none is left. */
export function withoutMended(trouble: Trouble | null, isMended: (field: string) => boolean): Trouble | null {
  const problem = trouble?.problem;
  if (problem?.code !== "invalid") return trouble;
  const errors = problem.errors.filter((each) => !isMended(each.field));
  return errors.length === 0 ? null : { ...trouble, problem: { ...problem, errors } };
}

/** A session that has ended is told until somebody signs in again. */
export function TroubleWords({ trouble, beside = [] }: { trouble: Trouble | null; beside?: string[] }) {
  if (!trouble) return null;
  const { problem } = trouble;
  if (problem?.code === "not_authenticated" && !signedOut.value) return null;
  return (
    <div class="trouble" role="alert" tabIndex={-1}>
      {problem?.code !== "denied" && <p>{problem ? (WHAT_TO_DO[problem.code] ?? problem.detail) : LOST}</p>}
      {problem?.code === "invalid" && <Faults errors={problem.errors.filter((each) => !beside.includes(each.field))} />}
      {problem?.code === "version_conflict" && <Changes changes={problem.changes} />}
      {problem?.code === "denied" && problem.reasons.map((reason) => <Reason key={reason.message} reason={reason} />)}
    </div>
  );
}

/** The reason in the operator's words, then in those for the caller. */
export function Reason({ reason }: { reason: Schemas["ReasonAnswer"] }) {
  return (
    <>
      <p>{reason.message}</p>
      {reason.client_words && <p class="aloud">«{reason.client_words}»</p>}
    </>
  );
}

function Faults({ errors }: { errors: Schemas["FieldError"][] }) {
  return errors.length === 0 ? null : (
    <ul>
      {errors.map((each) => (
        <li key={each.field}>{each.message}</li>
      ))}
    </ul>
  );
}

function Changes({ changes }: { changes: Schemas["ChangeSinceAnswer"][] }) {
  return (
    <ul>
      {changes.map((each) => (
        <li key={each.version}>
          {moment(each.at)}, {each.actor_display_name}: {Object.values(each.changes).map(([, now]) => shown(now)).join(", ")}
        </li>
      ))}
    </ul>
  );
}

function shown(value: unknown): string {
  if (value === null || value === "") return "пусто";
  return typeof value === "object" ? Object.values(value).filter(Boolean).join(" ") : String(value);
}

/** Faults of what was sent in a part of the request, by the fields that it has here. */
export function underItsFields(trouble: Trouble | null, part: string): Trouble | null {
  const problem = trouble?.problem;
  if (problem?.code !== "invalid") return trouble;
  const errors = problem.errors.map((each) => ({ ...each, field: each.field.replace(part, "") }));
  return { ...trouble, problem: { ...problem, errors } };
}

/** What the API says of one field. */
export function faultOf(trouble: Trouble | null, field: string): string | undefined {
  const problem = trouble?.problem;
  return problem?.code === "invalid" ? problem.errors.find((each) => each.field === field)?.message : undefined;
}
