/** What a colleague has talked through before giving the call away: who it was, each topic, what the client answered (CON-5). */
import { Deed, Section } from "./bits.js";
import { goOn } from "./guide.js";
import type * as state from "./state.js";
import { moment } from "./words.js";

export function Walked({ call }: { call: state.Call }) {
  const { handed_over: given, walked } = call;
  if (!given) return null;
  return (
    <Section title="Уже пройдено">
      <p>
        Разговор передан вам: {given.by}, {moment(given.at)}.
      </p>
      <ul class="rows">
        {walked.map((each) => (
          <li class="block" key={`${each.topic} ${each.subtopic} ${each.order}`}>
            <b>{each.label}</b>
            {each.order && <span class="muted"> · {each.order}</span>}
            {each.answers.map((said) => (
              <p key={said.code}>
                {said.question && <span class="muted">{said.question} </span>}
                {said.answer}
              </p>
            ))}
            <Deed label="Показать эти слова" send={() => goOn(each.again)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
