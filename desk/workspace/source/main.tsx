/** The operator's workspace: a bar and three columns over the public API, and nothing else. */
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { Bar } from "./bar.js";
import { begin } from "./flow.js";
import { keepBelowTheHead, keepFocus } from "./focus.js";
import { listen } from "./keyboard.js";
import { online } from "./desk.js";
import { guardTheCall } from "./leaving.js";
import { freshenByClock, keepFresh } from "./live.js";
import { OrderColumn } from "./order.js";
import { ScriptColumn } from "./script.js";
import { signedOut } from "./session.js";
import { SignIn } from "./signin.js";
import { notice } from "./state.js";
import { keepNumbersWhole } from "./unbroken.js";
import { WhoColumn } from "./who.js";
import "./workspace.css";

const SHOWN_MS = 6_000;

function Workspace() {
  return (
    <>
      <div class="head">
        <Bar />
        <Lost />
        <nav class="jump" aria-label="Колонки">
          <a href="#who">Клиент</a>
          <a href="#order">Заказ</a>
          <a href="#script">Что говорить</a>
        </nav>
        <Notice />
      </div>
      <main>
        <WhoColumn />
        <OrderColumn />
        <ScriptColumn />
      </main>
      <SignIn onSignedIn={work} />
    </>
  );
}

function Lost() {
  return online.value ? null : (
    <p class="lost" role="status">
      Нет связи со службой: показанное могло устареть. Соединяемся снова, введённое сохранено.
    </p>
  );
}

/** What has just happened, said for a moment. */
function Notice() {
  useEffect(() => {
    const fading = setTimeout(() => (notice.value = ""), SHOWN_MS);
    return () => clearTimeout(fading);
  }, [notice.value]);
  return (
    <p class="notice" role="status">
      {notice.value}
    </p>
  );
}

async function work(): Promise<void> {
  await begin();
  await keepFresh();
}

keepNumbersWhole();
keepFocus();
render(<Workspace />, document.getElementById("workspace")!);
keepBelowTheHead(document.querySelector<HTMLElement>(".head")!);
listen();
freshenByClock();
guardTheCall();
if (!signedOut.value) void work();
