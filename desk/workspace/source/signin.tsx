/** Asks who works here, step by step; when a token ends it comes over the page, which stays as it is behind it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Enrolment } from "./enrolment.js";
import { changePassword, DEMO_PASSWORD, demoAccount, type Proof, signedOut, signIn, type Wrong } from "./session.js";
import { cameBack, leaveForSignOn, signOnTitle } from "./sign_on.js";
import { Line, Said } from "./signin_parts.js";
import { me } from "./state.js";

type Step = "who" | "code" | "enrolment" | "password";
/** Which step a problem of the API leads to; every other is told where it came up. */
const LEADS_TO: Record<string, Step> = {
  second_factor_required: "code",
  second_factor_wrong: "code",
  second_factor_enrolment_required: "enrolment",
  password_change_required: "password",
};

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [username, setUsername] = useState(me.value?.username ?? "");
  const [password, setPassword] = useState("");
  const [chosen, setChosen] = useState("");
  const [otp, setOtp] = useState("");
  const [asksForCode, setAsksForCode] = useState(false);
  const [proof, setProof] = useState<Proof | null>(null);
  const [step, setStep] = useState<Step>("who");
  const [wrong, setWrong] = useState<Wrong>(null);
  useEffect(() => {
    if (signedOut.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [signedOut.value]);
  useEffect(() => {
    const came = signedOut.value ? cameBack() : null;
    if (came) void enter(came);
  }, []);

  async function enter(by: Proof): Promise<void> {
    setProof(by);
    const code = otp.trim() || undefined;
    const result = step === "password" ? await changePassword(by, chosen, code) : await signIn(by, code);
    if (!result) return done();
    const next = LEADS_TO[String(result.problem?.code)];
    const over = "ticket" in by && result.problem?.code === "not_authenticated";
    if (next === "code") setAsksForCode(true);
    if (next === "password") setOtp("");
    if (step !== "password") setStep(over ? "who" : (next ?? step));
    setWrong(next === "enrolment" || next === "password" ? null : result);
  }

  function done(): void {
    for (const forget of [setPassword, setChosen, setOtp]) forget("");
    setStep("who");
    setAsksForCode(false);
    setWrong(null);
    onSignedIn();
  }

  function enrolled(): void {
    if (proof && "ticket" in proof) return void leaveForSignOn();
    setWrong(null);
    setAsksForCode(true);
    setStep("code");
  }

  const typed = { username, password };
  return (
    <dialog ref={dialog} aria-labelledby="sign-in-title" onCancel={(event) => event.preventDefault()}>
      <form
        class="needs"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(step === "who" || !proof || "username" in proof ? typed : proof);
        }}
      >
        <h2 id="sign-in-title">{me.value ? "Сессия закончилась: войдите снова" : "Рабочее место оператора"}</h2>
        {me.value && <p>Введённое на странице сохранено.</p>}
        {step === "enrolment" && proof ? (
          <Enrolment proof={proof} onDone={enrolled} />
        ) : (
          <>
            {step === "who" && <QuickWays onDemo={() => void enter({ username: demoAccount!, password: DEMO_PASSWORD })} />}
            {(step === "who" || (proof && "username" in proof)) && (
              <>
                <Line id="username" label="Имя пользователя" autocomplete="username" value={username} onInput={setUsername} />
                <Line id="password" label="Пароль" autocomplete="current-password" value={password} onInput={setPassword} />
              </>
            )}
            {asksForCode && (
              <Line id="otp" label="Код второго фактора" autocomplete="one-time-code" value={otp} onInput={setOtp} />
            )}
            {step === "password" && (
              <>
                <p>Этот пароль назначил администратор, и знаете его вы оба. Задайте свой.</p>
                <Line id="chosen" label="Новый пароль" autocomplete="new-password" value={chosen} onInput={setChosen} />
              </>
            )}
            <Said wrong={wrong} />
            <button class={demoAccount ? "plain" : "primary"}>{step === "password" ? "Сменить пароль и войти" : "Войти"}</button>
          </>
        )}
      </form>
    </dialog>
  );
}

function QuickWays({ onDemo }: { onDemo: () => void }) {
  return (
    <>
      {demoAccount && (
        <button type="button" class="primary" onClick={onDemo}>
          Войти оператором демо
        </button>
      )}
      {signOnTitle && (
        <button type="button" class="plain" onClick={() => void leaveForSignOn()}>
          Войти через {signOnTitle}
        </button>
      )}
    </>
  );
}
