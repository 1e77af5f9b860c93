/** Bodies with several possible media types, and bodies that are objects of the platform, such as a Blob. */
import type { Chosen, Content, Guard, Operation, ReadBody, UnreadBody } from "./contract.js";
import { guard } from "./standard-schema.js";

/** Bytes. They are sent unchanged. */
export type Binary = Blob | ArrayBuffer | ArrayBufferView | ReadableStream;

/** Whether a value is a form with several parts. */
export const isFormData: Guard<FormData> = /* @__PURE__ */ guard((value) =>
  judge(isFormData, isOne("FormData", value), "a FormData"),
);

/** Whether a value is a form. */
export const isURLSearchParams: Guard<URLSearchParams> = /* @__PURE__ */ guard((value) =>
  judge(isURLSearchParams, isOne("URLSearchParams", value), "a URLSearchParams"),
);

/** Whether a value is bytes. */
export const isBinary: Guard<Binary> = /* @__PURE__ */ guard((value) => {
  const isStream = isOne("ReadableStream", value);
  const isBytes = isOne("Blob", value) || isOne("File", value) || isOne("ArrayBuffer", value);
  const what = isStream
    ? "no stream, which this platform does not send"
    : "a Blob, an ArrayBuffer or a ReadableStream";
  return judge(isBinary, isBytes || ArrayBuffer.isView(value) || (isStream && sendsStreams()), what);
});

/** Fits no value. The guard of a body without a type, where the document describes only ranges of media types. */
const isTyped: Guard<Blob> = /* @__PURE__ */ guard(() =>
  judge(isTyped, false, "a Blob with a type that the document describes"),
);

function judge(guard: Guard<unknown>, fits: boolean, what: string): boolean {
  guard.errors = fits
    ? null
    : [{ instancePath: "", keyword: "instanceof", params: {}, message: `must be ${what}` }];
  return fits;
}

type PlatformObject = "FormData" | "URLSearchParams" | "ReadableStream" | "Blob" | "File" | "ArrayBuffer";

/** Tests the class and the tag: a value of another realm is not an instance, and some polyfills have no tag. */
function isOne(name: PlatformObject, value: unknown): boolean {
  const global: unknown = globalThis[name];
  const isInstance = typeof global === "function" && value instanceof global;
  return isInstance || Object.prototype.toString.call(value) === `[object ${name}]`;
}

/** Whether the platform sends streams. One that does not turns a stream into text, and sets the header for text. */
function sendsStreams(): boolean {
  const init = { method: "POST", body: new ReadableStream(), duplex: "half" } as const;
  return !new Request("https://example.com", init).headers.has("content-type");
}

/**
 * The media type that a platform object is sent as, and its guard. `undefined` where the body is not an object that the
 * document allows.
 */
export function carry(body: unknown, carriers: Content): Chosen | undefined {
  const fitting = Object.entries(carriers).filter(([, fits]) => fits(body));
  const [[, guard] = []] = fitting;
  if (guard === undefined) return undefined;
  const mediaType = carriedAs(
    body,
    fitting.map(([type]) => type),
  );
  return { mediaType, guard: mediaType === "" ? isTyped : guard };
}

/** The first media type whose guard the value fits. Where it fits none, the first one, whose guard gives the reason. */
export function choose(value: unknown, content: Content): Chosen | undefined {
  const all = Object.entries(content);
  const chosen = all.find(([, fits]) => fits(value)) ?? all[0];
  return chosen && { mediaType: chosen[0], guard: chosen[1] };
}

/** The body's own type if the document allows it, else the first one that the document names. `""` if it names none. */
function carriedAs(body: unknown, mediaTypes: string[]): string {
  const own = String(Object(body).type ?? "");
  const essence = essenceOf(own);
  const same = mediaTypes.find((mediaType) => essenceOf(mediaType) === essence);
  // Only the body's own type has the boundary between its parts.
  if (same !== undefined) return same.startsWith("multipart/") ? own : same;
  const allows = (type: string) => mediaTypes.some((mediaType) => isWithin(type, mediaType));
  if (essence !== "" && allows(essence)) return own;
  const isNamed = (type: string) =>
    !type.includes("*") && (!type.startsWith("multipart/") || isFormData(body));
  const bytes = "application/octet-stream";
  return mediaTypes.find(isNamed) ?? (allows(bytes) ? bytes : "");
}

/** Whether a response's body is bytes. Nothing more is checked. */
export const isBlob: Guard<Blob> = /* @__PURE__ */ guard((value) =>
  judge(isBlob, isOne("Blob", value), "a Blob"),
);

/** Reads bytes. JSON or HTML in their place, such as an error or a login page, is a misfit. */
export async function read(
  { readAs: choose }: Operation,
  content: Content,
  body: UnreadBody,
): Promise<ReadBody | undefined> {
  const mediaTypes = Object.keys(content);
  const mediaType = choose?.(body.contentType(), mediaTypes) ?? mediaTypes[0] ?? "";
  if (content[mediaType] !== isBlob) return undefined;
  const value = await readBlob(body);
  const misfit = (message: string) => [{ pointer: "", keyword: "contentMediaType", message }];
  if (value === undefined) return { issues: misfit("is larger than maxResponseSize"), text: "" };
  const type = essenceOf(body.contentType());
  const isFit = !/^text\/html$|[/+]json$/.test(type) || isOfType(type, mediaType);
  if (isFit) return { value, issues: [], text: "" };
  const text = await new Response(value.slice(0, 10_000)).text();
  return { value, issues: misfit(`must be ${mediaType}, not JSON or HTML`), text };
}

/** The body as a Blob. `undefined` where it is too large. */
async function readBlob({ parts, response, contentType, maxSize }: UnreadBody): Promise<Blob | undefined> {
  const options = { type: contentType() };
  if (parts === undefined) {
    const whole = await (response.blob?.() ?? response.arrayBuffer?.() ?? response.text());
    const blob = new Blob([whole], options);
    return blob.size > maxSize ? undefined : blob;
  }
  const read: Uint8Array<ArrayBuffer>[] = [];
  for (let room = maxSize; room >= 0; ) {
    const { done, value } = await parts.read();
    if (done) return new Blob(read, options);
    read.push(new Uint8Array(value));
    room -= value.byteLength;
  }
  parts.cancel()?.catch(() => undefined);
  return undefined;
}

/**
 * Which of the described media types a body is read as: the first whose type and parameters the server sent, else the
 * first with the same type, else the first range that includes it, else JSON.
 */
export function readAs(sent: string | null, mediaTypes: string[]): string | undefined {
  const parts = partsOf(sent ?? "");
  const [type = ""] = parts;
  return (
    mediaTypes.find((mediaType) => partsOf(mediaType).every((part) => parts.includes(part))) ??
    mediaTypes.find((mediaType) => essenceOf(mediaType) === type) ??
    mediaTypes.find((mediaType) => isWithin(type, mediaType)) ??
    mediaTypes.find((mediaType) => /[/+]json$/.test(essenceOf(mediaType))) ??
    mediaTypes[0]
  );
}

/** The type and the parameters of a media type, in lower case. */
const partsOf = (mediaType: string): string[] =>
  mediaType
    .toLowerCase()
    .replaceAll('"', "")
    .split(";")
    .map((part) => part.trim());

const essenceOf = (mediaType: string): string => partsOf(mediaType)[0] ?? "";

const isOfType = (type: string, described: string): boolean =>
  essenceOf(described) === type || isWithin(type, described);

function isWithin(type: string, range: string): boolean {
  const [start = "", end] = essenceOf(range).split("*");
  return range === "*/*" || (end !== undefined && type.startsWith(start) && type.endsWith(end));
}
