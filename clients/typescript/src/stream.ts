/** The stream of events (`GET /events/stream`): one connection, read until it ends or is stopped. */
import type { Desk, Problem, Schemas } from "./index.js";

export type DeskEvent = Schemas["FeedEventAnswer"];

/** A connection to the stream: `last` is the place to open the next one from, `stop()` ends it. */
export interface Stream {
  readonly last: string | undefined;
  /** Resolves when the connection has ended: open another from `last` after three seconds. */
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
  const take = (block: string): void => {
    const field = fieldsOf(block);
    place = field.get("id") ?? place;
    const told = field.get("data");
    if (told === undefined) return;
    if (field.get("event") === "stream.end") onEnd?.(JSON.parse(told).code);
    else onEvent(JSON.parse(told));
  };
  const ended = read(reader, take);
  return {
    get last() {
      return place;
    },
    ended,
    async stop() {
      await reader.cancel();
      await ended;
    },
  };
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, take: (block: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) take(block);
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
