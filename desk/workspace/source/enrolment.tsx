/** The second factor that a role must have before anything else: a secret for the app, its first code, recovery codes. */
import type { Schemas } from "order-desk-client";
import { useState } from "preact/hooks";
import { beginEnrolment, confirmEnrolment, type Proof, type Wrong } from "./session.js";
import { Line, Said } from "./signin_parts.js";

type Begun = Schemas["EnrolmentAnswer"];

export function Enrolment({ proof, onDone }: { proof: Proof; onDone: () => void }) {
  const [begun, setBegun] = useState<Begun | undefined>();
  const [codes, setCodes] = useState<string[] | undefined>();
  const [otp, setOtp] = useState("");
  const [wrong, setWrong] = useState<Wrong>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;

  async function begin(): Promise<void> {
    const result = await beginEnrolment(proof);
    setBegun(result.begun);
    setWrong(result.wrong);
  }

  async function confirm(): Promise<void> {
    const result = await confirmEnrolment(proof, otp.trim());
    setCodes(result.codes);
    setWrong(result.wrong);
  }

  return (
    <>
      <p>
        Для вашей роли обязателен второй фактор: код из приложения на телефоне (любое приложение с кодами TOTP). Подключите его сейчас, без
        него вход не откроется.
      </p>
      {begun && <Secret begun={begun} />}
      {begun && <Line id="first-code" label="Первый код из приложения" autocomplete="one-time-code" value={otp} onInput={setOtp} />}
      <Said wrong={wrong} />
      <button type="button" class="primary" onClick={() => void (begun ? confirm() : begin())}>
        {begun ? "Подтвердить кодом" : "Подключить второй фактор"}
      </button>
    </>
  );
}

function Secret({ begun }: { begun: Begun }) {
  const side = begun.qr_size;
  return (
    <>
      <p>Снимите код приложением или наберите в нём ключ. Закройте страницу от чужих глаз: ключ показывают один раз.</p>
      <svg class="qr" role="img" aria-label="QR-код для приложения; тот же ключ стоит ниже буквами" viewBox={`0 0 ${side} ${side}`}>
        <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
        <path fill="#000" shape-rendering="crispEdges" d={begun.qr_path} />
      </svg>
      <code>{begun.secret.match(/.{1,4}/g)?.join(" ")}</code>
    </>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <>
      <p>
        Второй фактор подключён. Сохраните запасные коды: каждый один раз пускает без телефона, и больше их не покажут. Для входа
        понадобится следующий код приложения.
      </p>
      <ul class="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" class="primary" onClick={onDone}>
        Коды сохранены, войти
      </button>
    </>
  );
}
