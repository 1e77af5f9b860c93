/**
 * Functions that write a value as text, named after OpenAPI's styles. A style throws a TypeError for a value that it
 * cannot write, and a URIError for a lone surrogate.
 */
import type { Form, Misfit, Serialization, Serializations, Style } from "./contract.js";

type Options = Parameters<Style>[2];

/** The text of each value in its style, by name. `null` and `undefined` are left out. */
export function write(styles: Serializations, values: object, misfit: Misfit): Record<string, string> {
  const texts = present(Object.entries(values)).flatMap(([name, value]) => {
    const serialization = Object.hasOwn(styles, name) ? styles[name] : undefined;
    return serialization ? [[name, attempt(name, value, serialization, misfit)]] : [];
  });
  return Object.fromEntries(texts);
}

/** The text of a form, with each field in its style. */
export function writeForm({ fields = {}, default: others }: Form, value: object, misfit: Misfit): string {
  return present(Object.entries(value))
    .map(([name, part]) => {
      const own = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return attempt(name, part, own ?? others, misfit);
    })
    .filter((text) => text !== "")
    .join("&");
}

function attempt(name: string, value: unknown, serialization: Serialization, misfit: Misfit): string {
  const { style, ...options } = serialization;
  try {
    return style(name, value, options);
  } catch (error) {
    misfit(name, error instanceof URIError ? "must be well-formed Unicode" : Object(error).message);
    return "";
  }
}

/** `a=1&a=2` and `b=1&c=2`; without explode `a=1,2` and `a=b,1,c,2`. */
export const form: Style = (name, value, options) =>
  isComposite(value) && options.explode !== false
    ? pairsOf(name, value, options).join("&")
    : delimited(",", name, value, options);

/** `a=1%202`. */
export const spaceDelimited: Style = (name, value, options) => delimited("%20", name, value, options);

/** `a=1%7C2`. */
export const pipeDelimited: Style = (name, value, options) => delimited("%7C", name, value, options);

/**
 * `a[b]=1&a[c]=2`, with percent-encoded brackets. What OpenAPI does not define is written as most servers read it:
 * `a[b][c]=1` for nested objects, `a[]=1&a[]=2` for a list of plain values, and `a[0][b]=1` for any other list.
 */
export const deepObject: Style = (name, value, options) => {
  if (!isComposite(value)) return pair(name, value, options);
  const isPlainList = Array.isArray(value) && !value.some(isComposite);
  return present(Object.entries(value))
    .map(([key, part]) => deepObject(`${name}[${isPlainList ? "" : key}]`, part, options))
    .filter((text) => text !== "")
    .join("&");
};

/** `a=1` and `a=1&a=2`. Objects are written as JSON. */
export const field: Style = (name, value, options) =>
  (Array.isArray(value) ? value : [value])
    .filter(isPresent)
    .map((part) => (isComposite(part) ? json : pair)(name, part, options))
    .join("&");

/** `a=%7B%22b%22%3A1%7D`. */
export const json: Style = (name, value, options) => pair(name, JSON.stringify(value), options);

/** `%7B%22b%22%3A1%7D`, also for a whole query. */
export const jsonInPath: Style = (_, value) => encodeURIComponent(JSON.stringify(value));

/** `b=1&c=2&c=3`, without the name. */
export const wholeForm: Style = (_, value, options) =>
  present(Object.entries(Object(value)))
    .map(([name, part]) => field(name, part, options))
    .filter((text) => text !== "")
    .join("&");

/** `{"b":1}`. Characters that are not ASCII are escaped. */
export const jsonInHeader: Style = (_, value) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** `a=1`, not percent-encoded. */
export const cookie: Style = (name, value) => {
  const text = plain(value);
  if (/[^!#-+\--:<-[\]-~]/.test(text))
    throw new TypeError("must only hold characters that a cookie may have");
  return `${name}=${text}`;
};

/** `1`, `1,2` and `b,1,c,2`; with explode `b=1,c=2`. */
export const simple: Style = (_, value, options) => textsOf(value, options).join(",");

/** `.1`, `.1,2` and `.b,1,c,2`; with explode `.1.2` and `.b=1.c=2`. */
export const label: Style = (_, value, options) =>
  `.${textsOf(value, options).join(options.explode ? "." : ",")}`;

/** `;a=1`, `;a=1,2` and `;a=b,1,c,2`; with explode `;a=1;a=2` and `;b=1;c=2`. */
export const matrix: Style = (name, value, options) =>
  (isComposite(value) && options.explode
    ? pairsOf(name, value, options)
    : [`${encodeURIComponent(name)}=${textsOf(value, options).join(",")}`]
  )
    .map((text) => `;${text.replace(/=$/, "")}`)
    .join("");

/** `1` and `1,2` for headers, not percent-encoded. */
export const list: Style = (_, value) => [value].flat().filter(isPresent).map(plain).join(",");

function delimited(delimiter: string, name: string, value: unknown, options: Options): string {
  const texts = textsOf(value, { ...options, explode: false });
  // In a value, the encoded delimiter would look like one between two values.
  if (isComposite(value) && texts.some((text) => text.includes(delimiter)))
    throw new TypeError(`must not hold ${JSON.stringify(decodeURIComponent(delimiter))}, its delimiter`);
  return texts.length > 0 ? `${encodeURIComponent(name)}=${texts.join(delimiter)}` : "";
}

/** The texts of a plain value, of an array's items, or of an object's keys and values: with explode, as pairs. */
function textsOf(value: unknown, options: Options): string[] {
  if (!isComposite(value)) return [encode(value, options)];
  if (options.explode && !Array.isArray(value)) return pairsOf("", value, options);
  const parts = Array.isArray(value) ? value.filter(isPresent) : present(Object.entries(value)).flat();
  return parts.map((part) => encode(part, options).replaceAll(",", "%2C"));
}

/** `name=item` for each item of an array, or `key=value` for each property of an object. */
const pairsOf = (name: string, value: object, options: Options): string[] =>
  present(Object.entries(value)).map(([key, part]) => pair(Array.isArray(value) ? name : key, part, options));

const pair = (name: string, value: unknown, options: Options): string =>
  `${encodeURIComponent(name)}=${encode(value, options)}`;

/** Whether a value is written. As in RFC 6570, null and undefined are left out. */
const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

const present = (entries: [string, unknown][]) => entries.filter(([, value]) => isPresent(value));

const isComposite = (value: unknown): value is object => typeof value === "object" && value !== null;

function plain(value: unknown): string {
  if (isComposite(value)) throw new TypeError("must not be nested so deeply");
  return String(value);
}

/**
 * With `allowReserved`, RFC 3986's reserved characters and percent-encoded triples stay, as OpenAPI 3.1.2 says. Some
 * reserved characters are still encoded: those that would end the query (`#`), divide it (`&`, `=`), be read as a space
 * (`+`), or are not allowed in it (`[`, `]`).
 */
function encode(value: unknown, { allowReserved }: Options): string {
  const text = plain(value);
  if (!allowReserved) return encodeURIComponent(text);
  return encodeURI(text)
    .replace(/%25([\da-f]{2})/gi, "%$1")
    .replace(/[#&=+]/g, encodeURIComponent);
}
