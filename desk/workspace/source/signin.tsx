/** The form that asks who works here; when a token ends it comes over the page, which stays as it is behind it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Trouble } from "./desk.js";
import { DEMO_PASSWORD, demoAccount, signedOut, signIn } from "./session.js";
import { me } from "./state.js";
import { LOST } from "./trouble.js";

/** Whether the password was right and the account needs the code of its second factor besides. */
function asksForCode({ problem }: Trouble): boolean {
  return SECOND_FACTOR.has(String(problem?.code));
}

const SECOND_FACTOR = new Set(["second_factor_required", "second_factor_wrong"]);

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [username, setUsername] = useState(me.value?.username ?? "");
  const [password, setPassword] = useState("");
  const [otp, setOtp] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    if (signedOut.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [signedOut.value]);

  async function enter(name: string, secret: string): Promise<void> {
    const wrong = (await signIn(name, secret, otp?.trim() || undefined)) ?? null;
    setTrouble(wrong);
    if (wrong && asksForCode(wrong)) setOtp((typed) => typed ?? "");
    if (wrong) return;
    setPassword("");
    setOtp(null);
    onSignedIn();
  }

  return (
    <dialog ref={dialog} aria-labelledby="sign-in-title" onCancel={(event) => event.preventDefault()}>
      <form
        class="needs"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(username, password);
        }}
      >
        <h2 id="sign-in-title">{me.value ? "Сессия закончилась: войдите снова" : "Рабочее место оператора"}</h2>
        {me.value && <p>Введённое на странице сохранено.</p>}
        {demoAccount && (
          <button type="button" class="primary" onClick={() => enter(demoAccount!, DEMO_PASSWORD)}>
            Войти оператором демо
          </button>
        )}
        <label for="username">Имя пользователя</label>
        <input id="username" autocomplete="username" required value={username} onInput={(event) => setUsername(event.currentTarget.value)} />
        <label for="password">Пароль</label>
        <input
          id="password"
          type="password"
          autocomplete="current-password"
          required
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        {otp !== null && (
          <>
            <label for="otp">Код второго фактора</label>
            <input
              id="otp"
              autocomplete="one-time-code"
              required
              value={otp}
              onInput={(event) => setOtp(event.currentTarget.value)}
            />
          </>
        )}
        {trouble && (
          <p class="trouble" role="alert">
            {trouble.problem?.detail ?? LOST}
          </p>
        )}
        <button class={demoAccount ? "plain" : "primary"}>Войти</button>
      </form>
    </dialog>
  );
}
