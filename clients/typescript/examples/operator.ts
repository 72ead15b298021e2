/** A call from its ring to its end: who calls, which order, what may be done, the words, the confirmation, the close. */
import { answerOf, connect, keepFollowing, requestOf, send, type Desk, type Guidance, type Schemas } from "../src/index.js";

const baseUrl = process.env["DESK_URL"] ?? "http://127.0.0.1:8000";
const number = process.env["DESK_ORDER"] ?? "DEMO-NEW-4";
let token: string | undefined;
const desk = connect({ baseUrl, token: () => token });

function told(step: string, value: unknown): void {
  console.log(step, JSON.stringify(value));
}

/** What was answered; a problem ends the example. */
function answered<T>(result: { data?: T; error?: unknown; response: Response }): T {
  if (result.data === undefined) throw new Error(`${result.response.status} ${JSON.stringify(result.error)}`);
  return result.data;
}

const login = answered(await desk.POST("/api/v1/auth/token", { body: { username: "operator", password: "demo" } }));
token = login.token;

const found = answered(await desk.POST("/api/v1/clients/search", { body: { order: number } }));
const caller = found.results[0];
if (!caller) throw new Error("nobody has this order");
told("client", caller.id);

const contact = answered(
  await desk.POST("/api/v1/contacts", { body: { client: caller.id, order: number, topic: "change_order", identified_by: "order_number" } }),
);
told("contact", contact.id);

const screen = new AbortController();
const events: string[] = [];
let seen = (): void => undefined;
const confirmed = new Promise<void>((resolve) => (seen = resolve));
const followed = keepFollowing(
  desk,
  (event) => {
    if (event.key !== number) return;
    events.push(event.type);
    if (event.type === "order.confirm") seen();
  },
  { signal: screen.signal },
);

try {
  const order = await desk.GET("/api/v1/orders/{number}", { params: { path: { number } } });
  const etag = order.response.headers.get("ETag") ?? "*";
  told("order", answered(order).status);

  const actions = answered(await desk.GET("/api/v1/orders/{number}/actions", { params: { path: { number } } }));
  told("allowed", actions.filter((each) => each.allowed).map((each) => each.action));

  const options = answered(await desk.POST("/api/v1/orders/{number}/delivery-options", { params: { path: { number } }, body: {} }));
  const cheapest = options[0];
  if (!cheapest) throw new Error("nothing delivers there");
  const changed = await desk.PATCH("/api/v1/orders/{number}", {
    params: { path: { number }, header: { "If-Match": etag } },
    body: { delivery: { option: cheapest.option } },
  });
  told("priced", answered(changed).delivery.price);

  const stale = await desk.PATCH("/api/v1/orders/{number}", {
    params: { path: { number }, header: { "If-Match": '"1"' } },
    body: { remark: "Позвонить после обеда" },
  });
  if (stale.error?.code === "version_conflict") told("changed since", stale.error.changes.flatMap((one) => Object.keys(one.changes)));

  const plan = answered(await desk.GET("/api/v1/orders/{number}/plan", { params: { path: { number }, query: { goal: "confirm" } } }));
  for (const step of plan.steps.filter((each) => each.then)) {
    const ways = answered(await send<Schemas["OptionAnswer"][]>(desk, requestOf(step)));
    const best = ways.find((each) => each.recommended);
    if (step.then && best) told("calculated", (await send(desk, requestOf(step.then, { "delivery.option": best.option }))).response.status);
  }

  const refused = await desk.POST("/api/v1/orders/{number}/actions/confirm", { params: { path: { number } }, body: {} });
  if (refused.error?.code === "denied") told("refused", refused.error.reasons.map(describe));

  const done = answered(
    await desk.POST("/api/v1/orders/{number}/actions/confirm", { params: { path: { number } }, body: { client_agreed: true } }),
  );
  told("confirmed", done.status);
  await Promise.race([confirmed, followed, later(30_000)]);
  told("heard of", events);

  const words = answered(
    await desk.POST("/api/v1/contacts/{id}/guidance", {
      params: { path: { id: contact.id } },
      body: { topic: "where_is_parcel", order: number },
    }),
  );
  await converse(desk, words);
} finally {
  screen.abort();
  await followed;
  const closed = await desk.POST("/api/v1/contacts/{id}/close", {
    params: { path: { id: contact.id } },
    body: { result: "consulted", comment: "Заказ подтверждён." },
  });
  told("closed", answered(closed).status);
}

/** Follow guidance to its end or to its first ticket: the first option of each question, each request with what is suggested. */
async function converse(desk: Desk, begun: Guidance): Promise<void> {
  let answer = begun;
  for (let turn = 0; turn < 10; turn += 1) {
    let next: { method: string; href: string; body: object } | null = answer.next;
    for (const step of answer.steps) {
      if (step.kind === "say") told("say", step.text);
      if (step.kind === "hand_over") return told("ticket", step.body);
      if (step.kind === "do") told("do", (await send(desk, requestOf(step, { client_agreed: true }))).response.status);
      if (step.kind !== "ask") continue;
      const [first] = step.options ?? [];
      const fields = Object.fromEntries((step.fields ?? []).map((each) => [each.code, each.suggested ?? "не помню"]));
      const picked = answerOf(step, first ? first.code : (fields[step.code] ?? fields));
      if (picked.href.endsWith("/guidance")) next = picked;
      else told("chosen", (await send(desk, picked)).response.status);
    }
    if (!next) return told("conversation", "over");
    answer = answered(await send<Guidance>(desk, next));
  }
}

/** A time without the news that were to come. */
async function later(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
  throw new Error("the stream told nothing of the confirmation");
}

function describe(reason: Schemas["ReasonAnswer"]): string {
  return `${reason.code}: ${reason.next_steps.map((step) => step.label).join(", ")}`;
}
