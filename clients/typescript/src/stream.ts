/** The stream of events (`GET /events/stream`): one connection (`follow`), or one after another for as long as wanted (`keepFollowing`). */
import type { Desk, Problem, Schemas } from "./index.js";

/** Milliseconds between two connections where the desk names no other time. */
const PAUSE = 3_000;
/** A line comes every 15 seconds; after so many milliseconds without one the connection is dead. */
const SILENCE = 40_000;

export type DeskEvent = Schemas["FeedEventAnswer"];

/** A connection to the stream: `last` is the place to open the next one from, `stop()` ends it. */
export interface Stream {
  readonly last: string | undefined;
  /** Milliseconds after which the desk wants the next connection. */
  readonly retry: number;
  /** Resolves when the connection has ended, rejects when it broke: open another from `last` after `retry`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Open the stream and hand each event over as it comes.
 *
 * `onEnd` is told the code of `stream.end` (`not_authenticated`, `too_slow`, `unavailable`). Throws the problem that the desk answers:
 * with `unknown_position` among its `errors` begin without `last` and fetch what is shown anew.
 */
export async function follow(
  desk: Desk,
  onEvent: (event: DeskEvent) => void,
  { last, onEnd }: { last?: string | undefined; onEnd?: (code: string) => void } = {},
): Promise<Stream> {
  const { data, error } = await desk.GET("/api/v1/events/stream", {
    params: last === undefined ? {} : { header: { "Last-Event-ID": last } },
    parseAs: "stream",
  });
  if (!data) throw error satisfies Problem | undefined;
  const reader = data.getReader();
  let place = last;
  let retry = PAUSE;
  const take = (block: string): void => {
    const field = fieldsOf(block);
    place = field.get("id") ?? place;
    retry = Number(field.get("retry")) || retry;
    const told = field.get("data");
    if (told === undefined) return;
    if (field.get("event") === "stream.end") onEnd?.(JSON.parse(told).code);
    else tell(onEvent, JSON.parse(told));
  };
  const ended = read(reader, take);
  return {
    get last() {
      return place;
    },
    get retry() {
      return retry;
    },
    ended,
    async stop() {
      await reader.cancel();
      await ended.catch(() => undefined);
    },
  };
}

export interface Following {
  /** The place to begin from; without it, now. */
  last?: string | undefined;
  /** Ends it. */
  signal?: AbortSignal | undefined;
  /** The place isn't there any more: events may be missing. Fetch what is shown anew. */
  onGap?: () => void;
}

/**
 * Follow the stream for as long as it is wanted: one connection after another, each from where the last one came to.
 *
 * Resolves with the place to begin from another time once `signal` is aborted. Throws the problem that no waiting mends, such as
 * `not_authenticated` (log in, and call it again).
 */
export async function keepFollowing(
  desk: Desk,
  onEvent: (event: DeskEvent) => void,
  { last, signal, onGap }: Following = {},
): Promise<string | undefined> {
  let place = last;
  while (!signal?.aborted) {
    let pause = PAUSE;
    try {
      const stream = await follow(desk, onEvent, { last: place });
      const stop = (): void => void stream.stop();
      signal?.addEventListener("abort", stop, { once: true });
      if (signal?.aborted) stop();
      await stream.ended.catch(() => undefined);
      signal?.removeEventListener("abort", stop);
      place = stream.last;
      pause = stream.retry;
    } catch (error) {
      if (isLost(error)) {
        place = undefined;
        onGap?.();
      } else if (!passes(error)) throw error;
    }
    await waited(pause, signal);
  }
  return place;
}

function isLost(error: unknown): boolean {
  return isProblem(error) && error.code === "invalid" && error.errors.some((fault) => fault.code === "unknown_position");
}

/** Whether another try may succeed: the desk is busy or away, or the network is. */
function passes(error: unknown): boolean {
  return isProblem(error) ? error.code === "throttled" || error.code === "unavailable" || error.code === "internal" : true;
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "code" in error && "request_id" in error;
}

function waited(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    signal?.addEventListener("abort", over, { once: true });
    if (signal?.aborted) over();
  });
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, take: (block: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const dead = setTimeout(() => void reader.cancel(), SILENCE);
    const { value, done } = await reader.read().finally(() => clearTimeout(dead));
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) take(block);
  }
}

/** A listener's fault is reported as any other that nobody catches: the connection and the next event are none the worse for it. */
function tell(onEvent: (event: DeskEvent) => void, event: DeskEvent): void {
  try {
    onEvent(event);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function fieldsOf(block: string): Map<string, string> {
  return new Map(
    block.split("\n").map((line): [string, string] => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1).trimStart()];
    }),
  );
}
