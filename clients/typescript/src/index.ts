/** A typed client of the order desk: the paths of the description over `fetch`, with what every caller needs beside it. */
import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type { components, operations, paths } from "./schema.js";
export type Schemas = components["schemas"];
export type Problem =
  | Schemas["DeniedProblem"]
  | Schemas["InvalidProblem"]
  | Schemas["InternalProblem"]
  | Schemas["NotAuthenticatedProblem"]
  | Schemas["NotFoundProblem"]
  | Schemas["RoleNotAllowedProblem"]
  | Schemas["ThrottledProblem"]
  | Schemas["UnavailableProblem"]
  | Schemas["VersionConflictProblem"];
export type Step = Schemas["StepAnswer"];
export type Need = Schemas["NeedAnswer"];
export type Guidance = Schemas["GuidanceAnswer"];
export type GuidanceStep = Schemas["GuidanceStepAnswer"];
export type Desk = Client<paths>;

export interface Options {
  /** Where the service answers, as `https://desk.example`; its paths begin with `/api/v1`. */
  baseUrl: string;
  /** Reads the token of the account; asked before every request. */
  token?: () => string | undefined;
  /** Another `fetch`, for tests. */
  fetch?: (request: Request) => Promise<Response>;
}

/** The desk at an address: `desk.GET("/api/v1/orders/{number}", …)`; each call that changes something is a change of its own. */
export function connect({ baseUrl, token, fetch }: Options): Desk {
  const desk = createClient<paths>({ baseUrl, ...(fetch && { fetch }) });
  desk.use(authorisation(token), repeatable);
  return desk;
}

function authorisation(token: Options["token"]): Middleware {
  return {
    onRequest({ request }) {
      const known = token?.();
      if (known) request.headers.set("Authorization", `Bearer ${known}`);
    },
  };
}

/**
 * A change without an `Idempotency-Key` gets a new one, so that what repeats the request on the way does nothing twice.
 * Whoever sends it again after a lost connection passes the key himself: `headers: { "Idempotency-Key": key }`.
 */
const repeatable: Middleware = {
  onRequest({ request, schemaPath }) {
    const changes = (request.method === "POST" || request.method === "PATCH") && schemaPath !== "/api/v1/auth/token";
    if (changes && !request.headers.has("Idempotency-Key")) {
      request.headers.set("Idempotency-Key", crypto.randomUUID());
    }
  },
};

/** What a step, its `then`, an option or `next` names: where to send what. */
export interface Prepared {
  method: string;
  href: string;
  body: object;
}

/** What may stand for a request: a step of a plan or of guidance, the `then` of a step. */
export interface Requestable {
  method?: string;
  href?: string;
  body?: object;
  needs?: Need[];
}

/** What an answer was, by its kind: `data` where it succeeded, else the problem. */
export type Answered<T> = { data: T; error?: never; response: Response } | { data?: never; error: Problem; response: Response };

/**
 * The request that a step stands for, with what it needs filled in by field path (`delivery.option`); of what isn't given the value
 * suggested. A step with `then` is two requests: `requestOf(step)`, and `requestOf(step.then, …)` with what was picked of its answer.
 */
export function requestOf(step: Requestable, given: Record<string, unknown> = {}): Prepared {
  if (!step.method || !step.href) throw new Error("this step is no request");
  const body: Record<string, unknown> = structuredClone({ ...step.body });
  for (const need of step.needs ?? []) {
    if (Object.entries(need.when ?? {}).some(([field, value]) => body[field] !== value)) continue;
    const value = given[need.field] ?? need.suggested;
    if (value === undefined && need.required) throw new Error(`${need.field} is needed: ${need.label}`);
    if (value !== undefined) put(body, need.field.split("."), value);
  }
  return { method: step.method, href: step.href, body };
}

/** The request that answers a question of guidance: its option's own by the code, else the fields or the client's own words. */
export function answerOf(question: GuidanceStep, given: string | Record<string, string>): Prepared {
  const option = question.options?.find((each) => each.code === given);
  if (option) return option;
  if (!question.answer) throw new Error(`${question.code} is answered by one of its options`);
  const { method, href, body } = question.answer;
  return { method, href, body: { ...body, answers: { ...body.answers, [question.code]: given } } };
}

/**
 * Send a request that an answer of the desk named: a step, an option, `next` of guidance, or `next` of a list as `{ href: list.next }`.
 * Its path is no literal, so the caller says what comes back: `send<Schemas["GuidanceAnswer"]>(desk, next)`.
 */
export async function send<T = unknown>(
  desk: Desk,
  request: { method?: string; href: string; body?: object },
  headers: Record<string, string> = {},
): Promise<Answered<T>> {
  const { pathname, search } = new URL(request.href, "http://desk");
  const method = (request.method ?? "GET").toLowerCase();
  const body = method === "get" || request.body === undefined ? {} : { body: request.body };
  const anywhere = desk.request as unknown as (method: string, path: string, init: object) => Promise<Answered<T>>;
  return anywhere(method, pathname + search, { headers, ...body });
}

function put(into: Record<string, unknown>, path: string[], value: unknown): void {
  const [first, ...rest] = path;
  if (first === undefined) return;
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const inner = into[first];
  const next: Record<string, unknown> = isRecord(inner) ? inner : {};
  into[first] = next;
  put(next, rest, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export { follow, keepFollowing, type DeskEvent, type Following, type Stream } from "./stream.js";
