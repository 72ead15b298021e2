/** The API: one typed client for each column of the page, so that a column can show the calls it made. */
import { connect, send, type Desk, type Prepared, type Problem } from "order-desk-client";
import { signal } from "@preact/signals";
import { keep, kept } from "./kept.js";
import { signedOut, token } from "./session.js";

export const COLUMNS = ["who", "order", "script"] as const;
export type Column = (typeof COLUMNS)[number];

/** A call as it was made: what to copy, and what came of it (0: no answer). */
export interface ApiCall {
  method: string;
  path: string;
  body: string;
  match: string | null;
  status: number;
}

/** Why something didn't succeed: the problem that the API answered, or none where the connection was lost. */
export interface Trouble {
  problem?: Problem;
}
export type Result<T> = { data: T; etag: string | null; trouble?: never } | { data?: never; trouble: Trouble };

/** Whether the last request reached the service at all. */
export const online = signal(true);
const KEPT_CALLS = 12;
export const calls = { who: signal<ApiCall[]>([]), order: signal<ApiCall[]>([]), script: signal<ApiCall[]>([]) };
const desks: Record<Column, Desk> = { who: deskOf("who"), order: deskOf("order"), script: deskOf("script") };

/** The client whose calls a column shows. */
export function deskFor(column: Column): Desk {
  return desks[column];
}

function deskOf(column: Column): Desk {
  return connect({ baseUrl: location.origin, token: () => token.value, fetch: (request) => watched(column, request) });
}

/** Sends the request, remembers it for the column's foot, and notices an ended token. */
async function watched(column: Column, request: Request): Promise<Response> {
  const body = request.body ? await request.clone().text() : "";
  const { pathname, search } = new URL(request.url);
  const made = { method: request.method, path: pathname + search, body, match: request.headers.get("If-Match") };
  let status = 0;
  try {
    const response = await fetch(request);
    status = response.status;
    return response;
  } finally {
    if (pathname !== "/api/v1/auth/token") remember(column, { ...made, status });
    online.value = status !== 0;
    if (status === 401) signedOut.value = true;
  }
}

/** What was sent and asked about a client isn't there for who sees the next one: the stream alone belongs to nobody. */
export function forgetCallsMade(): void {
  for (const each of COLUMNS) calls[each].value = calls[each].value.filter(({ path }) => path.endsWith("/events/stream"));
}

/** The same call made again stands once, as it was made last. */
function remember(column: Column, call: ApiCall): void {
  const others = calls[column].value.filter((each) => each.path !== call.path || each.method !== call.method);
  calls[column].value = [...others.slice(1 - KEPT_CALLS), call];
}

/** What a call of the typed client came to; a lost connection is a trouble without a problem. */
export async function attempt<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Result<T>> {
  try {
    const { data, error, response } = await asked;
    if (response.ok) return { data: data as T, etag: response.headers.get("ETag") };
    return { trouble: { problem: error as Problem } };
  } catch {
    return { trouble: {} };
  }
}

/** Counts the changes that have been made: what was refused before one may go now. */
export const changesMade = signal(0);

/**
 * Sends a request that an answer named (a step, an option, `next`); `version` refuses it where the object has changed.
 * A change that has had no answer is sent again under its key, after a reload too, and is done once.
 */
export async function perform<T>(column: Column, request: Prepared, version?: number): Promise<Result<T>> {
  const name = `key ${JSON.stringify(request)}`;
  const key = kept<string>(name) ?? crypto.randomUUID();
  keep(name, key);
  const headers = { "Idempotency-Key": key, ...(version !== undefined && { "If-Match": `"${version}"` }) };
  const result = await attempt(send<T>(deskFor(column), request, headers));
  if (result.trouble === undefined || result.trouble.problem) keep(name, undefined);
  if (!result.trouble && !request.href.endsWith("/guidance")) changesMade.value += 1;
  return result;
}
