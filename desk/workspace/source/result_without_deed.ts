/** A result that names what was done with an order, where nothing of the kind was done on the call: asked about before the close. */
import type { Schemas } from "order-desk-client";
import type { Call } from "./state.js";

type Result = Schemas["CloseBody"]["result"];

/** By result: the actions with an order that it tells of (an annulment that became a request is one), and what it lacks in words. */
const TELLS_OF: Partial<Record<Result, { actions: string[]; lacks: string }>> = {
  order_confirmed: { actions: ["confirm"], lacks: "заказ не подтверждали" },
  order_changed: { actions: ["edit", "resend", "postpone", "reissue"], lacks: "заказ не меняли" },
  order_annulled: { actions: ["annul", "cancel", "webutils_cancel"], lacks: "заказ не аннулировали" },
  order_reissued: { actions: ["reissue"], lacks: "заказ не переоформляли" },
};

/** What to ask before the call is closed with it; nothing where the deed was done, or the service proposes the result itself. */
export function doubtOf(result: Result | undefined, call: Call): string | null {
  const told = result && result !== call.proposed?.result ? TELLS_OF[result] : undefined;
  if (!told || call.done.some((each) => each.subject === "order" && told.actions.includes(each.action))) return null;
  return `В этом разговоре ${told.lacks}. Закрыть с этим результатом всё равно?`;
}
