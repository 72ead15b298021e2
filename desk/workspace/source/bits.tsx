/** Small pieces that all columns are made of. */
import type { Schemas } from "order-desk-client";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Trouble } from "./desk.js";
import { TroubleWords, useTrouble } from "./trouble.js";

export function Section({ title, count, children }: { title: string; count?: number; children: ComponentChildren }) {
  return (
    <section class="part-of-column">
      <h3>
        {title}
        {count !== undefined && <span class="muted"> · {count}</span>}
      </h3>
      {children}
    </section>
  );
}

/** Whether orders may be made for the client, and why not: in the operator's words and in the client's. */
export function Standing({ standing }: { standing: Schemas["StandingAnswer"] }) {
  if (standing.may_order) return <span class="badge good">заказы оформляются</span>;
  return (
    <>
      <span class="badge bad">заказы не оформляются</span>
      {standing.reasons.map((each) => (
        <div class="reason" key={each.code}>
          <p>{each.message}</p>
          <p class="aloud">«{each.client_words}»</p>
        </div>
      ))}
    </>
  );
}

/** A button that sends something and says beside it what went wrong. */
export function Deed(props: { label: ComponentChildren; send: () => Promise<Trouble | null>; primary?: boolean; pressed?: boolean }) {
  const [trouble, setTrouble] = useTrouble();
  const [busy, setBusy] = useState(false);

  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(await props.send());
    setBusy(false);
  }

  return (
    <>
      <button type="button" class={props.primary ? "primary" : "plain"} aria-pressed={props.pressed} aria-busy={busy} onClick={send}>
        {props.label}
      </button>
      <TroubleWords trouble={trouble} />
    </>
  );
}

/** A number to be dialled: within this page the link would count as leaving it, and ask so in the middle of a call (CON-4). */
export function Dial({ phone, shown }: { phone: string; shown: string }) {
  return (
    <a href={`tel:${phone}`} target="_blank" rel="noreferrer">
      {shown}
    </a>
  );
}

const SHORT = 70;

/** Words that may be long: their beginning, and all of them on demand. */
export function Long({ text }: { text: string }) {
  if (text.length <= SHORT) return <small class="muted whole">{text}</small>;
  return (
    <details class="long">
      <summary>{text.slice(0, text.lastIndexOf(" ", SHORT))} …</summary>
      {text}
    </details>
  );
}

/** A line of a list: what it is, at its end what has become of it, below it what is long. */
export function Row({ children, end, below }: { children: ComponentChildren; end?: ComponentChildren; below?: ComponentChildren }) {
  return (
    <li class="row">
      <span>{children}</span>
      {end && <span class="row-end">{end}</span>}
      {below && <div class="whole">{below}</div>}
    </li>
  );
}
