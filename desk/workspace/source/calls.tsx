/** The foot of a column: the calls of the API that it has just made, to be copied as `curl`. */
import { useState } from "preact/hooks";
import { calls, type ApiCall, type Column } from "./desk.js";
import { notice } from "./state.js";

const SHOWN = 3;

export function CallsMade({ column }: { column: Column }) {
  const [all, setAll] = useState(false);
  const made = calls[column].value;
  if (made.length === 0) return null;
  return (
    <footer class="api" aria-label="Вызовы API">
      {made.slice(all ? 0 : -SHOWN).map((call, at) => (
        <button type="button" key={at} title="Скопировать как curl" onClick={() => copy(call)}>
          <span class={call.status < 300 && call.status > 0 ? "code" : "code bad"}>{call.status || "нет связи"}</span>
          {` ${call.method} ${decodeURIComponent(call.path).replace("/api/v1", "")} ${call.body}`}
          {call.match && ` If-Match: ${call.match}`}
        </button>
      ))}
      {made.length > SHOWN && (
        <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "свернуть" : `ещё ${made.length - SHOWN}`}
        </button>
      )}
    </footer>
  );
}

async function copy(call: ApiCall): Promise<void> {
  const parts = [`curl -X ${call.method} '${location.origin}${call.path}' -H "Authorization: Bearer $TOKEN"`];
  if (call.match) parts.push(`-H 'If-Match: ${call.match}'`);
  if (call.body) parts.push(`-H 'Content-Type: application/json' -d '${call.body.replaceAll("'", "'\\''")}'`);
  await navigator.clipboard.writeText(parts.join(" "));
  notice.value = "Вызов скопирован.";
}
