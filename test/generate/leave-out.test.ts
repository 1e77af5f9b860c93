/** What stops one operation leaves that one out, by name and with the place; the rest is as if it had never been there. */
import { describe, expect, it } from "@jest/globals";
import { describeLeftOut, leaveOut, withoutProblems } from "../../scripts/generate/leave-out.js";
import type { OpenApiDocument } from "../../scripts/generate/openapi/document.js";
import { generate } from "../../scripts/generate/pipeline.js";
import { checkForm } from "../../scripts/generate/read/form.js";
import { bundleFiles } from "../../scripts/generate/read/read.js";
import { Refusal } from "../../scripts/generate/refusal.js";
import { sourcesOf } from "../support/generate/in-memory-files.js";
import { documentOf, documentWith, ref } from "../support/generate/minimal-documents.js";

const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const answering = (schema: unknown) => ({ responses: { 200: { description: "d", ...json(schema) } } });
const sound = { operationId: "sound", ...answering(ref("Sound")) };
const parts = {
  paths: { "/sound": { get: sound } },
  components: { schemas: { Sound: { type: "string", minLength: 1 } } },
};

/** As the generator does it from a file, without the disk. */
async function makeRest(document: object, isComplete = false) {
  const texts = { "/a.json": JSON.stringify(document) };
  const { document: read, problems, positionOf } = bundleFiles("/a.json", sourcesOf(texts), () => undefined);
  const wrong = problems.length > 0 ? [] : (await checkForm(read)).wrong;
  const notes: string[] = [];
  const steps: string[] = [];
  const { result: files, leftOut } = await leaveOut(
    read,
    [...problems, ...wrong],
    isComplete,
    (message, pointer) => notes.push(`${message} ${pointer}`),
    (rest, tell) =>
      generate(
        rest,
        false,
        async (name, run) => {
          steps.push(name);
          return run();
        },
        tell,
      ),
  );
  return { files, leftOut, notes, steps, summary: describeLeftOut(leftOut, positionOf) };
}

type Part = Record<string, unknown>;

/** The document with more paths and components. */
const withMore = (paths: Part, components: Record<string, Part> = {}): OpenApiDocument => {
  const { schemas = {}, ...others } = components;
  return documentWith({
    paths: { ...paths, ...parts.paths },
    components: { ...others, schemas: { ...schemas, ...parts.components.schemas } },
  });
};

const spoilt = (operation: object) => ({ "/spoilt": { get: { operationId: "spoilt", ...operation } } });

describe("an operation is left out, with the reason and its place, where it has", () => {
  it.each<[what: string, document: OpenApiDocument, reason: RegExp]>([
    [
      "a $ref that leads nowhere",
      withMore(spoilt(answering(ref("Nowhere")))),
      /^a\.json:1:\d+ \$ref .* leads nowhere: .*\n {2}at #\/paths\/~1spoilt\/get\/responses\/200\/content\/application~1json\/schema\n/,
    ],
    [
      "a $ref to something else",
      withMore(spoilt({ responses: { 200: ref("Sound") } })),
      /A \$ref points here, and this is no response\.\n {2}at #\/components\/schemas\/Sound\n/,
    ],
    [
      "a $ref to nowhere in the place of its responses",
      withMore(spoilt({ responses: { $ref: "#/components/nowhere" } })),
      /leads nowhere.*\n {2}at #\/paths\/~1spoilt\/get\/responses\n/,
    ],
    [
      "what has not the form of OpenAPI",
      withMore(spoilt({ parameters: [{ name: "a", in: "nowhere", schema: {} }], ...answering(true) })),
      / {2}at #\/paths\/~1spoilt\/get\/parameters\/0\/in\n/,
    ],
    [
      "a pattern that is none, two references away",
      withMore(spoilt(answering(ref("First"))), {
        schemas: { First: { items: ref("Second") }, Second: { pattern: "([a-z]" } },
      }),
      /no valid regular expression.*\n {2}at #\/components\/schemas\/Second\/pattern\n/,
    ],
    [
      "a schema whose check would not end",
      withMore(spoilt(answering(ref("A"))), {
        schemas: { A: { allOf: [ref("B")] }, B: { anyOf: [ref("A")] } },
      }),
      /leads back to itself .*\n {2}at #\/components\/schemas\/[AB]\//,
    ],
    [
      "a schema that is too large",
      withMore(spoilt(answering({ allOf: Array.from({ length: 1501 }, () => ({})) }))),
      /allOf has 1501 members.*\n {2}at #\/paths\/~1spoilt\/get\/responses\/.*\/allOf\n/,
    ],
    [
      "a schema that cannot be compiled",
      withMore(spoilt(answering(ref("Twice"))), { schemas: { Twice: { enum: [] } } }),
      /cannot be compiled.*\n {2}at #\/components\/schemas\/Twice\n/,
    ],
    [
      "a parameter that cannot be written",
      withMore(
        spoilt({
          parameters: [{ name: "a", in: "header", required: true, schema: { type: "object" } }],
          ...answering(true),
        }),
      ),
      /The header parameter a is an object.*\n {2}at #\/paths\/~1spoilt\/get\/parameters\/0\n/,
    ],
    [
      "a security scheme without the form of one",
      withMore(spoilt({ security: [{ key: [] }], ...answering(true) }), {
        securitySchemes: { key: { type: "apiKey", in: "header" } },
      }),
      / {2}at #\/components\/securitySchemes\/key\n/,
    ],
    [
      "a shared response with something wrong in it",
      withMore(spoilt({ responses: { 200: { $ref: "#/components/responses/R" } } }), {
        responses: { R: { description: "d", ...json({ oneOf: [] }) } },
      }),
      /oneOf holds at least one.*\n {2}at #\/components\/responses\/R\/content\/application~1json\/schema\/oneOf\n/,
    ],
    [
      "a path item with something wrong in it",
      withMore({
        "/spoilt": {
          parameters: [{ name: "a", in: "query", schema: { pattern: "(" } }],
          get: { operationId: "spoilt", ...answering(true) },
        },
      }),
      / {2}at #\/paths\/~1spoilt\/parameters\/0\/schema\/pattern\n/,
    ],
  ])("%s", async (_, document, reason) => {
    const { files, leftOut, summary, notes } = await makeRest(document);
    const { total, operations } = leftOut;
    expect(operations).toHaveLength(1);
    expect(summary).toContain(`1 of ${total} operations are left out:\n`);
    expect(summary.replace(/^.*\n(\.\.\/)*/, "")).toMatch(reason);
    expect(summary).toMatch(/\n {2}leaves out spoilt \(GET \/spoilt\)$/);
    expect(files["operations.ts"]).toContain("sound");
    expect(notes).toEqual([]);
    await expect(makeRest(document, true)).rejects.toBeInstanceOf(Refusal);
  });
});

it("A parameter of a path leaves out the operations that have it, and none with one of their own in its place", async () => {
  const parameter = (schema: object) => ({ name: "a", in: "header", required: true, schema });
  const { leftOut } = await makeRest(
    withMore({
      "/a": {
        parameters: [parameter({ type: "object" })],
        get: { ...sound, operationId: "spoilt" },
        put: { ...sound, operationId: "own", parameters: [parameter({ type: "string" })] },
      },
    }),
  );
  expect(leftOut.operations.map(({ name }) => name)).toEqual(["spoilt (GET /a)"]);
});

it("What is left is generated as if the rest had never been there", async () => {
  const callback = { "{$url}": { post: answering(ref("Spoilt")) } };
  const unwritable = { name: "a", in: "header", required: true, schema: { type: "object" } };
  const document = withMore(
    {
      "/spoilt/{id}": {
        get: { operationId: "spoilt", ...answering(ref("Uses")) },
        delete: { ...sound, operationId: "unwritable", parameters: [unwritable] },
      },
      "/borrows": { get: { responses: { 200: { $ref: "#/paths/~1spoilt~1%7Bid%7D/get/responses/200" } } } },
      "/calls": { get: { ...sound, operationId: "calls", callbacks: { done: callback } } },
    },
    { schemas: { Uses: { items: ref("Spoilt") }, Spoilt: { pattern: "(" } } },
  );
  const { files, leftOut, steps } = await makeRest(document);
  expect(leftOut.operations.map(({ name }) => name)).toEqual([
    "spoilt (GET /spoilt/{id})",
    "GET /borrows",
    "unwritable (DELETE /spoilt/{id})",
  ]);
  const alone = await makeRest(withMore({ "/calls": { get: { ...sound, operationId: "calls" } } }));
  expect(files["operations.ts"]).toBe(alone.files["operations.ts"]);
  expect(files["validators.ts"]).toBe(alone.files["validators.ts"]);
  expect(steps.length).toBeGreaterThan(alone.steps.length);
});

describe("a mistake is only noted in", () => {
  const broken = { pattern: "(" };
  it.each<[what: string, document: OpenApiDocument, place: string]>([
    [
      "a component that nothing uses",
      withMore({}, { schemas: { A: broken } }),
      "#/components/schemas/A/pattern",
    ],
    [
      "a component that only components use that nothing uses",
      withMore({}, { schemas: { A: broken }, responses: { R: { description: "d", ...json(ref("A")) } } }),
      "#/components/schemas/A/pattern",
    ],
    [
      "a webhook",
      { ...withMore({}), webhooks: { a: { post: answering(broken) } as object } },
      "#/webhooks/a/post/responses/200/content/application~1json/schema/pattern",
    ],
    [
      "a callback",
      withMore({
        "/a": {
          get: { ...sound, operationId: "a", callbacks: { c: { "{$url}": { post: answering(ref("No")) } } } },
        },
      }),
      "#/paths/~1a/get/callbacks/c/{$url}/post/responses/200/content/application~1json/schema",
    ],
    [
      "an example",
      withMore({
        "/a": {
          get: {
            operationId: "a",
            responses: {
              200: {
                description: "d",
                content: { "application/json": { schema: true, examples: { e: { $ref: "#/nowhere" } } } },
              },
            },
          },
        },
      }),
      "#/paths/~1a/get/responses/200/content/application~1json/examples/e",
    ],
    [
      "a response's header",
      withMore({
        "/a": {
          get: {
            operationId: "a",
            responses: { 200: { description: "d", headers: { h: { $ref: "#/nowhere" } } } },
          },
        },
      }),
      "#/paths/~1a/get/responses/200/headers/h",
    ],
    [
      "a link",
      withMore({
        "/a": {
          get: {
            operationId: "a",
            responses: { 200: { description: "d", links: { l: { $ref: "#/nowhere" } } } },
          },
        },
      }),
      "#/paths/~1a/get/responses/200/links/l",
    ],
  ])("%s", async (_, document, place) => {
    const { leftOut, notes, files } = await makeRest(document);
    expect(leftOut.operations).toEqual([]);
    expect(leftOut.reasons).toEqual([]);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain("No operation needs this: ");
    expect(notes[0]?.endsWith(` ${place}`)).toBe(true);
    expect(files["operations.ts"]).toContain("export const sound");
  });
});

describe("the document is refused", () => {
  const refusal = async (document: object) => {
    const error = await makeRest(document).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).problems.map(({ pointer }) => pointer);
  };

  it("where no operation is left, with all reasons", async () => {
    const paths = {
      "/a": { get: answering({ pattern: "(" }) },
      "/b": { get: { ...answering(true), requestBody: { required: true, ...json(true) } } },
    };
    expect(await refusal(documentWith({ paths }))).toEqual([
      "#/paths/~1a/get/responses/200/content/application~1json/schema/pattern",
      "#/paths/~1b/get/requestBody",
    ]);
  });

  it("where its only path leads nowhere", async () => {
    expect(await refusal(documentWith({ paths: { "/a": { $ref: "#/nowhere" } } }))).toEqual(["#/paths/~1a"]);
  });

  it("where what is wrong is in no part of it that can be left out", async () => {
    expect(await refusal({ ...withMore({}), servers: [{}] })).toEqual(["#/servers/0"]);
    const nowhere = { parameters: [{ name: "a", in: "nowhere", schema: {} }], ...answering(true) };
    expect(await refusal({ ...withMore(spoilt(nowhere)), servers: [{}] })).toContain("#/servers/0");
  });
});

it("What is worth knowing at many places is noted once, with their number", async () => {
  const parameters = [{ name: "a", in: "cookie", schema: { type: "array" } }];
  const get = { ...sound, operationId: undefined, parameters };
  const { notes, leftOut } = await makeRest(withMore({ "/a": { get }, "/b": { get } }));
  expect(notes).toEqual([
    expect.stringMatching(
      /The cookie parameter a .* left out\. \(2 places, .*#\/paths\/~1a\/get\/parameters\/0$/,
    ),
  ]);
  expect(leftOut.operations).toEqual([]);
});

it("A thousand operations, each with a reason of its own, are left out at once", async () => {
  const get = (index: number) => ({ operationId: `o${index}`, ...answering({ pattern: `(${index}` }) });
  const paths = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`/${index}`, { get: get(index) }]),
  );
  const { leftOut, steps, summary } = await makeRest(withMore(paths));
  expect(leftOut).toMatchObject({ total: 1001, operations: { length: 1000 }, reasons: { length: 1000 } });
  expect(steps.filter((name) => name === steps[0])).toHaveLength(2);
  expect(summary.split("\n")).toHaveLength(1 + 3 * 1000);
});

describe("without the parts that have problems", () => {
  const problem = (pointer: string, stops?: string[]) => ({
    pointer,
    message: pointer,
    ...(stops && { stops }),
  });
  const lost = { $ref: "#/components/pathItems/gone" };
  const document = documentWith({
    paths: {
      "/a": { get: { operationId: "a", ...answering(ref("First")) }, put: answering(ref("Other")) },
      "/b": { post: { operationId: 7, ...answering(ref("Second")) } },
      "/lost": lost,
    },
    components: { schemas: { First: ref("Second"), Second: {}, Other: {}, Unused: ref("Second") } },
  });
  const [second, unused] = ["#/components/schemas/Second", "#/components/schemas/Unused"];

  it("a document has none of what needs them, and keeps all else", () => {
    const rest = withoutProblems(document, [problem(`${second}/pattern`), problem("#/paths/~1lost/$ref")]);
    expect(rest.document).toEqual({
      ...document,
      paths: { "/a": { put: answering(ref("Other")) }, "/b": {} },
      components: { schemas: { Other: {} } },
    });
    expect(rest.total).toBe(4);
    expect(rest.operations.map(({ name, reason }) => [name, reason.pointer])).toEqual([
      ["a (GET /a)", `${second}/pattern`],
      ["POST /b", `${second}/pattern`],
      ["every operation of /lost", "#/paths/~1lost/$ref"],
    ]);
  });

  it("it names for each operation the first of several problems, and for all that an operation needs, the reason", () => {
    const problems = [`${second}/a`, `${second}/b`, `${unused}/a`].map((pointer) => problem(pointer));
    const { operations, reasons, harmless } = withoutProblems(document, problems);
    expect(operations.map(({ reason }) => reason)).toEqual([problems[0], problems[0]]);
    expect(reasons).toEqual(problems.slice(0, 2));
    expect(harmless).toEqual(problems.slice(2));
  });

  it("it names for an operation that needs several of them the first problem", () => {
    const two = documentWith({
      paths: { "/a": { get: answering({ anyOf: [ref("A"), ref("B")] }) } },
      components: { schemas: { A: {}, B: {} } },
    });
    const problems = ["B", "A"].map((name) => problem(`#/components/schemas/${name}`));
    expect(withoutProblems(two, problems).operations.map(({ reason }) => reason)).toEqual([problems[0]]);
  });

  it("it is the places that a problem stops that are left out, not its own place", () => {
    const stopped = problem("#/info", ["#/paths/~1a/put", unused]);
    const { operations, document: rest, reasons, harmless } = withoutProblems(document, [stopped]);
    expect(operations).toEqual([{ name: "PUT /a", reason: stopped }]);
    expect(Object.keys(rest.components?.schemas ?? {})).not.toContain("Unused");
    expect([reasons, harmless]).toEqual([[stopped], []]);
  });

  it.each([
    ["its own place", [problem(second), problem("#/info")]],
    ["one of the places that it stops", [problem(second, [second, "#/info"])]],
  ])("it is refused where a problem is in none, by %s", (_, problems) => {
    expect(() => withoutProblems(document, problems)).toThrow(new Refusal(problems));
  });
});

it("A document without operations is not refused for a part that nothing needs", async () => {
  const { leftOut, notes } = await makeRest(documentOf({ A: { pattern: "(" }, B: {} }));
  expect(leftOut).toMatchObject({ total: 0, operations: [], reasons: [] });
  expect(notes).toEqual([
    expect.stringMatching(/^No operation needs this: .*#\/components\/schemas\/A\/pattern$/),
  ]);
});

it("A reason is shown at the position that it has, or at that of its pointer", () => {
  const position = (line: number) => ({ file: "a.yaml", line, column: 1 });
  const known = { pointer: "#/a", message: "Known.", position: position(1) };
  const found = { pointer: "#/b", message: "Found." };
  const other = { pointer: "#/c", message: "Leaves out nothing more." };
  const operations = [found, known, known].map((reason, index) => ({ name: `op${index}`, reason }));
  const leftOut = { total: 7, operations, reasons: [known, found, other] };
  const text = describeLeftOut(leftOut, () => position(2));
  expect(text).toBe(
    [
      "3 of 7 operations are left out:",
      ...["a.yaml:1:1 Known.", "  at #/a", "  leaves out op1", "  leaves out op2"],
      ...["a.yaml:2:1 Found.", "  at #/b", "  leaves out op0"],
      ...["a.yaml:2:1 Leaves out nothing more.", "  at #/c"],
    ].join("\n"),
  );
});

describe("where a step fails unexpectedly", () => {
  const paths = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((name) => [
      `/${name}`,
      { get: { operationId: name, ...answering(ref(name)) } },
    ]),
  );
  const schemas = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((name) => [name, { title: `schema ${name}` }]),
  );
  const document = documentWith({ paths, components: { schemas } });

  /** Leaves out what makes a step fail, which is a document with one of these texts. */
  const leaveOutFailing = (isComplete: boolean, ...texts: string[]) => {
    const step = async (rest: OpenApiDocument) => {
      const failing = texts.find((text) => JSON.stringify(rest).includes(text));
      if (failing === undefined)
        return Object.entries(rest.paths ?? {}).flatMap(([path, item]) => ("get" in item ? [path] : []));
      const problem = { pointer: "#/", message: "Report it." };
      throw Object.assign(new Refusal([problem]), { cause: new TypeError(failing) });
    };
    return leaveOut(document, [], isComplete, () => undefined, step);
  };

  it.each(["a", "c", "e"])("for an operation, that one is left out: %s", async (name) => {
    const { result, leftOut } = await leaveOutFailing(false, `"operationId":"${name}"`);
    expect(result).toEqual(Object.keys(paths).filter((path) => path !== `/${name}`));
    expect(leftOut.operations).toEqual([
      { name: `${name} (GET /${name})`, reason: { pointer: `#/paths/~1${name}/get`, message: "Report it." } },
    ]);
  });

  it("for several, all of them are left out", async () => {
    const { result } = await leaveOutFailing(false, '"operationId":"b"', '"operationId":"d"');
    expect(result).toEqual(["/a", "/c", "/e"]);
  });

  it("for an operation, that one is left out, though a document without operations is refused", async () => {
    const step = async (rest: OpenApiDocument) => {
      const text = JSON.stringify(rest);
      const refusal = new Refusal([{ pointer: "#/", message: "Report it." }]);
      if (!text.includes("operationId")) throw refusal;
      if (text.includes('"operationId":"c"')) throw Object.assign(refusal, { cause: new TypeError() });
    };
    const { leftOut } = await leaveOut(document, [], false, () => undefined, step);
    expect(leftOut.operations.map(({ name }) => name)).toEqual(["c (GET /c)"]);
  });

  it("with another error than a refusal, that error is thrown on", async () => {
    const error = new Error("The disk is full.");
    const step = () => Promise.reject(error);
    await expect(leaveOut(document, [], false, () => undefined, step)).rejects.toBe(error);
  });

  it("for a component, what needs it is left out", async () => {
    const { result, leftOut } = await leaveOutFailing(false, "schema d");
    expect(result).toEqual(["/a", "/b", "/c", "/e"]);
    expect(leftOut.reasons).toEqual([{ pointer: "#/components/schemas/d", message: "Report it." }]);
  });

  it.each([
    ["names that operation where nothing may be left out", true, '"operationId":"c"', "#/paths/~1c/get"],
    ["refuses the whole where it would fail without any of them, too", false, '"openapi"', "#/"],
  ])("%s", async (_, isComplete, text, pointer) => {
    await expect(leaveOutFailing(isComplete, text)).rejects.toMatchObject({
      problems: [{ pointer, message: "Report it." }],
    });
  });
});
