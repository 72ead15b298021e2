/** Said before anything is changed: whoever rings isn't identified, or the order is somebody else's (CLI-2, GDE-26). */
import { goTo } from "./focus.js";
import * as state from "./state.js";

/** Why a change of the order shown had better wait; null where nothing speaks against it. */
function whyToWait(): string | null {
  const { value: call } = state.call;
  const { value: order } = state.order;
  if (!call || !order) return null;
  if (call.client && call.client.id !== order.client.id) return "Это заказ другого клиента, не того, с кем вы говорите.";
  return call.verified ? null : "Звонящий не опознан. Сначала убедитесь, что это его заказ: до этого о заказе ничего не говорят.";
}

export function ChangeWarning() {
  const why = whyToWait();
  if (!why) return null;
  return (
    <div class="reason" role="status">
      <p>{why}</p>
      <button type="button" class="link" onClick={goToCaller}>
        Кто звонит
      </button>
    </div>
  );
}

function goToCaller(): void {
  const home = document.getElementById("who");
  goTo(home?.querySelector<HTMLElement>("[aria-label='Как опознан'] button") ?? home);
}
