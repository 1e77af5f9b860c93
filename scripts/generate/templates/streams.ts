/** Reads bodies that are sequences of JSON values: JSON Lines, and JSON text sequences (RFC 7464). */
import type { Content, Guard, Operation, ReadBody, StreamItem, StreamUse, UnreadBody } from "./contract.js";
import { guard } from "./standard-schema.js";

/** Checks whether a value is a stream. Each item is checked by the guard `item`. */
interface StreamGuard<Item> extends Guard<AsyncIterable<Item>> {
  readonly item: Guard<Item>;
}

export function streamOf<Item>(item: Guard<Item>): StreamGuard<Item> {
  const isStream: Guard<AsyncIterable<Item>> = guard((value) => {
    const fits = typeof Object(value)[Symbol.asyncIterator] === "function";
    const issue = { instancePath: "", keyword: "contentMediaType", params: {} };
    isStream.errors = fits ? null : [{ ...issue, message: "must be a stream of JSON" }];
    return fits;
  });
  return Object.assign(isStream, { item });
}

/** Prepares a stream and reads nothing yet. Returns `undefined` for other bodies, such as a problem or a login page. */
export function readStream(
  { readAs: choose }: Operation,
  content: Content,
  body: UnreadBody,
): ReadBody | undefined {
  const sent = body.contentType();
  const mediaTypes = Object.keys(content);
  const mediaType = choose?.(sent, mediaTypes) ?? mediaTypes[0] ?? "";
  const { item } = Object(content[mediaType]) as Partial<StreamGuard<unknown>>;
  if (item === undefined || /^text\/html|^[^;]*\/problem\+/i.test(sent)) return undefined;
  const separator = mediaType.includes("json-seq") ? recordSeparator : lineFeed;
  return {
    issues: [],
    text: "",
    begin: (outcome, use) => ({
      ...outcome,
      [outcome.ok ? "data" : "error"]: itemsOf(body, separator, item, use),
    }),
  };
}

const lineFeed = 0x0a;
const recordSeparator = 0x1e;

async function* itemsOf(
  body: UnreadBody,
  separator: number,
  item: Guard<unknown>,
  { wait, judge }: StreamUse,
): AsyncGenerator<unknown, void> {
  let index = 0;
  try {
    for await (const { text, truncated } of pieces(body, separator, wait)) {
      if (!truncated && text.trim() === "") continue;
      const pointer = `/${index++}`;
      const content = { "application/json": item };
      const { ok, data, error } = judge({ read: undefined, content, pointer, text, truncated });
      yield ok ? data : error;
    }
  } finally {
    // Ends the request, whether all items were read or the caller stopped early.
    body.parts?.cancel()?.catch(() => undefined);
  }
}

type Piece = Pick<StreamItem, "text" | "truncated">;

/** The texts between the separators. */
async function* pieces(
  { parts, response, maxSize }: UnreadBody,
  separator: number,
  wait: StreamUse["wait"],
): AsyncGenerator<Piece, void> {
  if (parts === undefined) {
    const whole = await wait(() => response.text());
    const texts = whole.split(String.fromCharCode(separator));
    yield* texts.map((text) => ({ text: text.slice(0, maxSize), truncated: text.length > maxSize }));
    return;
  }
  const decoder = new TextDecoder();
  let text = "";
  let room = maxSize;
  const add = (bytes: Uint8Array, stream: boolean): Piece => {
    text += decoder.decode(bytes.subarray(0, Math.max(room, 0)), { stream });
    room -= bytes.byteLength;
    return { text, truncated: room < 0 };
  };
  const next = () => wait(() => parts.read());
  for (let part = await next(); !part.done; part = await next()) {
    let rest = part.value;
    for (let end = rest.indexOf(separator); end >= 0; end = rest.indexOf(separator)) {
      yield add(rest.subarray(0, end), false);
      rest = rest.subarray(end + 1);
      text = "";
      room = maxSize;
    }
    const piece = add(rest, true);
    if (piece.truncated) yield piece;
  }
  yield add(new Uint8Array(), false);
}
