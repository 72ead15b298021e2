/** What the steps of signing in are made of. */
import type { Wrong } from "./session.js";
import { LOST } from "./trouble.js";

type LineProps = {
  id: string;
  label: string;
  value: string;
  onInput: (typed: string) => void;
  autocomplete: "username" | "current-password" | "new-password" | "one-time-code";
};

/** A required line of text; passwords aren't shown. */
export function Line({ id, label, value, onInput, autocomplete }: LineProps) {
  return (
    <>
      <label for={id}>{label}</label>
      <input
        id={id}
        type={(autocomplete.endsWith("password") ? "password" : "text") as "text"}
        autocomplete={autocomplete}
        required
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </>
  );
}

/** What went wrong, in the API's words. */
export function Said({ wrong }: { wrong: Wrong }) {
  if (!wrong) return null;
  const { problem } = wrong;
  const faults = problem?.code === "invalid" ? problem.errors.map((each) => each.message) : [];
  return (
    <p class="trouble" role="alert">
      {faults.join(" ") || (problem?.detail ?? LOST)}
    </p>
  );
}
