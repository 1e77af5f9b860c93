/** Bodies that go out as they are: the objects that the platform has for them. */
import type { Content, Guard } from "./contract.js";

export type Binary = Blob | ArrayBuffer | ArrayBufferView | ReadableStream;

/** Whether a value is a form of several parts. */
export const isFormData: Guard<FormData> = (value): value is FormData =>
  judge(isFormData, isOne("FormData", value), "a FormData");

/** Whether a value is a form. */
export const isURLSearchParams: Guard<URLSearchParams> = (value): value is URLSearchParams =>
  judge(isURLSearchParams, isOne("URLSearchParams", value), "a URLSearchParams");

/** Whether a value is bytes. */
export const isBinary: Guard<Binary> = (value): value is Binary => {
  const isStream = isOne("ReadableStream", value);
  const isBytes = isOne("Blob", value) || isOne("File", value) || isOne("ArrayBuffer", value);
  const what = isStream
    ? "bytes: this platform sends no streams"
    : "bytes: a Blob, an ArrayBuffer or a stream";
  return judge(isBinary, isBytes || ArrayBuffer.isView(value) || (isStream && sendsStreams()), what);
};

function judge(guard: Guard<unknown>, fits: boolean, what: string): boolean {
  guard.errors = fits
    ? null
    : [{ instancePath: "", keyword: "instanceof", params: {}, message: `must be ${what}` }];
  return fits;
}

/** By its tag, too, because a value of another realm is no instance; not every polyfill has one. */
function isOne(
  name: "FormData" | "URLSearchParams" | "ReadableStream" | "Blob" | "File" | "ArrayBuffer",
  value: unknown,
) {
  const global: unknown = globalThis[name];
  const isInstance = typeof global === "function" && value instanceof global;
  return isInstance || Object.prototype.toString.call(value) === `[object ${name}]`;
}

/** A platform that does not makes a text of a stream, and says so in the header. */
function sendsStreams(): boolean {
  const init = { method: "POST", body: new ReadableStream(), duplex: "half" } as const;
  return !new Request("https://example.com", init).headers.has("content-type");
}

/**
 * The media type that a body goes out as: its own type, where the document allows that; else the first that says one.
 *
 * @returns `""` where only ranges are described, and the body has no type of its own; `undefined` where the body is
 *   none of the objects described
 */
export function mediaTypeOf(body: unknown, carriers: Content): string | undefined {
  const fitting = Object.keys(carriers).filter((mediaType) => carriers[mediaType]?.(body));
  if (fitting.length === 0) return undefined;
  const own = String(Object(body).type ?? "");
  const essence = essenceOf(own);
  const described = fitting.find((mediaType) => essenceOf(mediaType) === essence);
  // The boundary between its parts only whoever wrote the body knows.
  if (described !== undefined) return described.startsWith("multipart/") ? own : described;
  if (essence !== "" && fitting.some((mediaType) => isWithin(essence, mediaType))) return own;
  const said = fitting.find(
    (mediaType) => !mediaType.includes("*") && (!mediaType.startsWith("multipart/") || isFormData(body)),
  );
  if (said !== undefined) return said;
  return fitting.some((mediaType) => isWithin("application/octet-stream", mediaType))
    ? "application/octet-stream"
    : "";
}

const essenceOf = (mediaType: string): string => mediaType.replace(/;.*/, "").trim().toLowerCase();

function isWithin(essence: string, range: string): boolean {
  const [start = "", end] = essenceOf(range).split("*");
  return range === "*/*" || (end !== undefined && essence.startsWith(start) && essence.endsWith(end));
}
