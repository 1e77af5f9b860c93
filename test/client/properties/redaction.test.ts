/** However a server or a fetch writes the API key, and wherever a text is cut, no error shows it. */
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { redactor, rememberRedactor } from "../../../src/call/redact.js";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { suspend } from "../../../src/workflows.js";
import { anyString } from "../../support/any-string.js";
import { tries } from "../../support/seeds.js";
import { envelope, path } from "../../support/wire-cases.js";

const apiKey = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 8,
  maxLength: 60,
});
const hex = (char: string) => char.charCodeAt(0).toString(16);

/** The ways in which texts write a character; a server may use a different one for each. */
const ways: ((char: string) => string)[] = [
  (char) => char,
  (char) => JSON.stringify(char).slice(1, -1),
  (char) => (char === "/" ? "\\/" : char),
  (char) => `\\u00${hex(char)}`,
  (char) => `\\u00${hex(char).toUpperCase()}`,
  (char) => `\\\\u00${hex(char)}`,
  (char) => `\\x${hex(char)}`,
  (char) => `\\u{${hex(char)}}`,
  encodeURIComponent,
  (char) => `%${hex(char)}`,
  (char) => `%25${hex(char)}`,
  (char) => `%2525${hex(char).toUpperCase()}`,
  (char) => `&#${char.charCodeAt(0)};`,
  (char) => `&#x${hex(char)};`,
  (char) => `&#X00${hex(char)};`,
  (char) => `&amp;#${char.charCodeAt(0)};`,
  (char) =>
    `${{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "/": "&sol;", "=": "&equals;" }[char] ?? char}`,
  (char) => `${{ "~": "~0", "/": "~1" }[char] ?? char}`,
];
const written = fc
  .tuple(apiKey, fc.infiniteStream(fc.constantFrom(...ways)))
  .map(([key, choose]) => ({ key, parts: Array.from(key, (char) => choose.next().value(char)) }))
  .map(({ key, parts }) => ({ key, parts, text: parts.join("") }));

const thrownBy = (key: string, fetch: NonNullable<ClientOptions["fetch"]>): Promise<Error> =>
  suspend(createClient({ apiKey: key, fetch }), path).then(
    () => new Error("not thrown"),
    (error) => error,
  );

const everything = (error: Error) =>
  inspect(
    { ...error, cause: error.cause, message: error.message, stack: error.stack, ...Object(error).headers },
    { depth: 9, maxStringLength: null },
  );

describe("the key, in any spelling,", () => {
  test("in a body, a redirect, a header or an error of the caller's own fetch", () =>
    fc.assert(
      fc.asyncProperty(written, async ({ key, text }) => {
        const answers = [
          async () => new Response(`<p>${text}`, { status: 500 }),
          async () => new Response(null, { status: 302, headers: { Location: `/?${text}` } }),
          async () => new Response(null, { status: 401, headers: { "X-Echo": text } }),
          async () => new Response(text, { status: 404 }),
          // Without the tag, this may be JSON, which is a success.
          async () => new Response(`<p>${text}`, { status: 200 }),
          () => Promise.reject(new TypeError(text, { cause: text })),
        ];
        for (const fetch of answers) {
          const error = await thrownBy(key, fetch);
          expect(everything(error)).toContain("[redacted]");
          expect(JSON.stringify(error)).not.toContain(text);
          expect(error.message).not.toContain(text);
        }
      }),
      tries(50),
    ));

  test("in a field of a documented failure, which is returned with its other fields as they are", () =>
    fc.assert(
      fc.asyncProperty(
        written,
        fc.string(),
        fc.constantFrom("message", "errorId"),
        async ({ key, text }, more, name) => {
          fc.pre(!more.toLowerCase().includes(key.slice(0, 4).toLowerCase()));
          const body = JSON.stringify({ ...envelope, [name]: `see ${text}.`, more, list: [{ more }] });
          const outcome = await createClient({
            apiKey: key,
            fetch: async () => new Response(body, { status: 404 }),
          }).updateWorkflowInstanceStatus({ params: { path }, body: { status: "suspend" } });
          const { error } = Object(outcome);
          expect(error[name]).toContain("[redacted]");
          expect(error[name]).not.toContain(text);
          expect(error).toMatchObject({
            code: envelope.code,
            timestamp: envelope.timestamp,
            more,
            list: [{ more }],
          });
        },
      ),
      tries(50),
    ));
});

test("a text that is cut anywhere within the key shows at most 3 characters of it", () =>
  fc.assert(
    fc.asyncProperty(
      fc.string({
        unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789+/=-_"),
        minLength: 8,
        maxLength: 60,
      }),
      fc.nat(59),
      fc.constantFrom(
        (text: string) => text,
        encodeURIComponent,
        (text: string) => text.replaceAll("/", "\\u002f"),
      ),
      async (key, cut, write) => {
        const text = write(key);
        const start = "<p>. ";
        const maxResponseSize = start.length + Math.min(cut, text.length);
        const shown = Object(
          await suspend(
            createClient({
              apiKey: key,
              maxResponseSize,
              fetch: async () => new Response(start + text, { status: 500 }),
            }),
            path,
          ).catch((error: unknown) => error),
        ).preview;
        const left = shown.replace("[redacted]", "").slice(start.length);
        expect(key.startsWith(left.slice(0, 4))).toBe(left.length < 4 && key.startsWith(left));
      },
    ),
    tries(50),
  ));

test.each([
  "abcd/ef",
  "abcd%",
  "abcd%2",
  "abcd\\",
  "abcd\\u",
  "abcd\\u00",
  "abcd\\u002",
  "abcd\\x2",
  "abcd&",
  "abcd&#",
  "abcd&#x2",
  "abcd&#4",
  "abcd&so",
  "abcd~",
  "ABCD",
])("a text that ends with %j ends within the key", (text) => {
  expect(redactor("abcd/efgh")(`see ${text}`)).toBe("see [redacted]");
});

test("a text that holds the key as it is keeps its own escapes", () => {
  expect(redactor("eight8ch")("a\\n eight8ch EIGHT8CH %20.")).toBe("a\\n [redacted] [redacted] %20.");
});

test("the key is found in base64, wherever it stands in what was written so", () =>
  fc.assert(
    fc.property(
      apiKey,
      fc.string({ unit: "binary-ascii", maxLength: 9 }),
      fc.string({ unit: "binary-ascii", maxLength: 9 }),
      (key, before, after) => {
        for (const encoding of ["base64", "base64url"] as const) {
          const text = Buffer.from(before + key + after).toString(encoding);
          const [left = "", right = ""] = redactor(key)(`x ${text} y`).split("[redacted]");
          // What is left are the characters that stand for other things, too.
          expect(left.length).toBeLessThanOrEqual(2 + Math.ceil((before.length * 4) / 3) + 2);
          expect(right.length).toBeLessThanOrEqual(2 + Math.ceil((after.length * 4) / 3) + 4);
        }
      },
    ),
    tries(50),
  ));

test("several credentials are all taken out, but for a short one", () => {
  const redact = redactor("key-of-one-and-more", "key-of-one", "short", "another/key");
  expect(redact("key-of-one key-of-one-and-more short another%2Fkey")).toBe(
    "[redacted] [redacted] short [redacted]",
  );
  expect(redact(`${btoa("key-of-one-and-more")} another/k`)).toMatch(/^\[redacted\]\w?== \[redacted\]$/);
});

test("a credential of which nothing is left without its escapes is taken out as it is, and nothing else", () => {
  expect(redactor("\\".repeat(8))(`a "b" ${"\\".repeat(8)} c%20d`)).toBe('a "b" [redacted] c%20d');
});

test("the key is found where it is broken into lines", () =>
  fc.assert(
    fc.property(
      written.filter(({ key }) => !/[\\%&~]/.test(key)),
      fc.constantFrom("\n", "\r\n\t", " ", "\u00a0", "\\n", "\\\\r\\\\n", "%0A", "%250d%250a", "&#10;"),
      fc.nat(60),
      ({ key, parts }, end, at) => {
        const broken = (text: readonly string[]) =>
          [text.slice(0, at), text.slice(at)].map((line) => line.join("")).join(end);
        const encoded = Array.from(btoa(key));
        // Lines that are escaped as JSON are not looked for in a key that is escaped otherwise, too.
        const texts = end.includes("\\")
          ? [broken(Array.from(key)), broken(encoded)]
          : [broken(parts), parts.join(end), broken(encoded), encoded.join(end)];
        for (const text of texts) expect(redactor(key)(`see ${text}, and more`)).toContain("[redacted]");
      },
    ),
    tries(200),
  ));

test("a credential that changes from call to call, beside one that does not, is taken out", () => {
  const redactorFor = rememberRedactor();
  redactorFor(["key-of-one", "old-password"]);
  expect(redactorFor(["key-of-one", "new-password"])("old-password new-password")).toBe(
    "old-password [redacted]",
  );
});

test("a credential that is the start of another takes nothing out of it, whatever their order", () => {
  const redact = redactor("key-of-one", "key-of-one-and-more");
  expect(redact("key-of-one-and-more key-of-one")).toBe("[redacted] [redacted]");
});

test("texts without the key come out as they are, escapes and all", () =>
  fc.assert(
    fc.property(apiKey, anyString, (key, text) => {
      fc.pre(!text.toLowerCase().includes(key.slice(0, 4).toLowerCase()));
      fc.pre(!/[\\%&~]/.test(key));
      const innocent = `${text} \\n \\u0041 %20 &amp; &lt;p&gt; ~1 ${text} .`;
      fc.pre(!innocent.toLowerCase().includes(key.slice(0, 4).toLowerCase()));
      expect(redactor(key)(innocent)).toBe(innocent);
    }),
    tries(50),
  ));

test("a text of many line ends is searched, too", () => {
  const text = `eigh${"\n".repeat(60_000_000)}`;
  expect(redactor("eight-characters")(text) === text).toBe(true);
});

test("a long text of escapes is searched in a time that grows with its length only", () => {
  const redact = redactor("\\\\\\\\key/with~odd%25&amp;parts");
  for (const part of [
    "\\",
    "\\n",
    "\\\\ ",
    "&amp;",
    "%25",
    "&#0",
    "~0",
    "\\\\\\\\ke",
    "key/with~odd%25&am",
  ]) {
    const start = performance.now();
    redact(part.repeat(2 ** 18 / part.length));
    // Some 30 ms as a rule: were it quadratic, it would take many minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  }
});
