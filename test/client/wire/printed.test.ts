/** What a server or a fetch says is printed by others: nothing in an error acts on a terminal or forges a log. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { suspend } from "../../../src/workflows.js";
import { anyString } from "../../support/any-string.js";
import { tries } from "../../support/seeds.js";
import { envelope, key, path } from "../../support/wire-cases.js";

const thrownBy = (fetch: NonNullable<ClientOptions["fetch"]>): Promise<Error & Record<string, unknown>> =>
  suspend(createClient({ apiKey: key, fetch }), path).then(
    () => new Error("not thrown") as never,
    (error) => error,
  );

const acting = [
  ["a line break", "\n"],
  ["a carriage return", "\r"],
  ["a tab", "\t"],
  ["NUL", "\0"],
  ["a backspace", "\b"],
  ["ESC", "\u001b"],
  ["DEL", "\u007f"],
  ["the CSI of C1", "\u009b"],
  ["NEL", "\u0085"],
  ["a line separator", "\u2028"],
  ["a paragraph separator", "\u2029"],
  ["a left-to-right mark", "\u200e"],
  ["a right-to-left mark", "\u200f"],
  ["an override of the direction", "\u202e"],
  ["an embedding", "\u202a"],
  ["an isolate", "\u2066"],
  ["the end of an isolate", "\u2069"],
  ["an Arabic letter mark", "\u061c"],
] as const;

/** The places where texts from outside come into an error. */
const places: Record<string, (text: string) => NonNullable<ClientOptions["fetch"]>> = {
  "the message of a 404": (text) => async () =>
    new Response(JSON.stringify({ ...envelope, message: text, errorId: text, timestamp: text }), {
      status: 404,
    }),
  "the message of a 401": (text) => async () =>
    new Response(JSON.stringify({ ...envelope, message: text, errorId: text, timestamp: text }), {
      status: 401,
    }),
  "a page": (text) => async () => new Response(`<p>${text}`, { status: 502 }),
  "a page as a success": (text) => async () => new Response(`<p>${text}`),
  "JSON of another shape": (text) => async () => new Response(JSON.stringify({ a: text }), { status: 404 }),
  "a header": (text) => async () => {
    const headers = { get: () => `/${text}`, entries: () => [[`x-${text}`, text]] };
    return { status: 302, headers, text: async () => "" };
  },
  "a rejection": (text) => () =>
    Promise.reject(Object.assign(new Error(text), { name: text, code: text, cause: text })),
};

const printed = (error: Error & { headers?: object; cause?: unknown }) => [
  error.message,
  String(error),
  ...Object.entries({ ...error })
    .flat()
    .map(String),
  ...Object.entries(Object(error.headers)).flat().map(String),
  ...Object.values({ ...Object(error.cause) }).map(String),
  String(error.cause),
  JSON.stringify(error),
];

describe.each(Object.entries(places))("in %s", (_, say) => {
  test.each(acting)("%s is escaped", async (_, char) => {
    const error = await thrownBy(say(`before${char}after`));
    expect(error.name).toMatch(/Error$/);
    for (const text of printed(error)) expect(text).not.toContain(char);
    expect(printed(error).join()).toMatch(/before\\{1,2}(u[\da-f]{4}|[ntrb])after/);
  });
});

test("any text comes out without what acts, and short", () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.values(places)), anyString, async (say, text) => {
      for (const shown of printed(await thrownBy(say(text)))) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(shown).not.toMatch(/[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
        expect(shown.length).toBeLessThan(3_000);
      }
    }),
    tries(50),
  ));

test("the name of a property is escaped where a pointer leads to it", async () => {
  const { createClientOf } = await import("../../../src/client.js");
  const { updateWorkflowInstanceStatus: row } = await import("../../../generated/operations.js");
  const { guard } = await import("../../../generated/standard-schema.js");
  const closed = Object.assign(
    guard(() => false),
    {
      errors: [
        { instancePath: "/a\u001b[2J", keyword: "k", params: { additionalProperty: "b\nINFO forged" } },
      ],
    },
  );
  const rows = { row: { ...row, id: "row", responses: { 404: { "application/json": closed } } } };
  const client = createClientOf(rows, {
    apiKey: key,
    fetch: async () => new Response("{}", { status: 404 }),
  });
  const call = client.row({ params: { path }, body: { status: "suspend" } });
  await expect(call).rejects.toMatchObject({ issues: [{ pointer: "/a\\u001b[2J/b\\nINFO forged" }] });
});

test("what is printed is short, escapes counted", async () => {
  const error = await thrownBy(async () => new Response("\0".repeat(1_000), { status: 500 }));
  expect(error.preview).toBe("\\u0000".repeat(50));
});

test("what is printed is cut between characters", async () => {
  const error = await thrownBy(async () => new Response(`${"x".repeat(299)}😀`, { status: 500 }));
  expect(error.preview).toBe("x".repeat(299));
});
