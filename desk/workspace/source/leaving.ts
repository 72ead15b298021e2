/** Who leaves the page while a call is open is asked first: the call would go on with nobody at it (CON-4). */
import { signedOut } from "./session.js";
import { call, notice } from "./state.js";

/** The browser asks in its own words (older ones only by `returnValue`); signing in anew leaves the page on purpose. */
export function guardTheCall(): void {
  window.addEventListener("beforeunload", (event) => {
    if (!call.value || signedOut.value) return;
    event.preventDefault();
    event.returnValue = true;
  });
}

/** Whether somebody may sign out now; while a call is open, it is said what to do with it. */
export function mayLeave(): boolean {
  if (!call.value) return true;
  notice.value = "Звонок ещё идёт: закройте обращение, нажмите «Сорвался» или передайте звонок коллеге, потом выходите.";
  return false;
}
