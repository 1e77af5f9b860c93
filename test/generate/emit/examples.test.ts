/** Each example in a document goes through the guard of its schema; what does not fit is noted with its place. */
import { describe, expect, it } from "@jest/globals";
import { planExamples, tryExamples } from "../../../scripts/generate/emit/examples.js";
import type { Guards } from "../../../scripts/generate/emit/prove.js";
import { generate } from "../../../scripts/generate/pipeline.js";
import { planGuards } from "../../../scripts/generate/plan/guards.js";
import { listOperations } from "../../../scripts/generate/plan/operations.js";
import { documentWith, ref } from "../../support/generate/minimal-documents.js";

const text = { type: "string" };
const named = { type: "object", required: ["name"], properties: { name: text } };

/** The places of the examples that are noted, and what is said of each. */
async function notesOn(parts: object): Promise<{ place: string; message: string }[]> {
  const notes: { place: string; message: string }[] = [];
  await generate(
    documentWith(parts),
    false,
    async (_, run) => run(),
    (message, place = "") => {
      if (message.includes("example")) notes.push({ place, message });
    },
  );
  return notes;
}

const placesOf = async (parts: object): Promise<string[]> => (await notesOn(parts)).map(({ place }) => place);

const post = (operation: object, components: object = {}) => ({
  paths: {
    "/a": { post: { operationId: "post", responses: { 204: { description: "Done." } }, ...operation } },
  },
  components,
});
const json = (mediaType: object) => ({ content: { "application/json": mediaType } });
const answer = (mediaType: object) => ({ responses: { 200: { description: "It.", ...json(mediaType) } } });
const at = "#/paths/~1a/post";

describe("an example that its guard refuses is noted", () => {
  it("in a response, with the reason, and not where it fits", async () => {
    const schema = { oneOf: [{ properties: { a: text } }, { properties: { b: text } }] };
    const [note, ...others] = await notesOn(post(answer({ schema, example: { a: "x" } })));
    expect(note?.place).toBe(`${at}/responses/200/content/application~1json/example`);
    expect(note?.message).toMatch(/does not fit.*oneOf/);
    expect(others).toEqual([]);
    expect(await placesOf(post(answer({ schema, example: { a: "x", b: 1 } })))).toEqual([]);
  });

  it("in a request body, by a name, and by a reference to an example", async () => {
    const examples = {
      good: { value: { name: "n" } },
      bad: { value: { name: 1 } },
      shared: { $ref: "#/components/examples/Shared" },
      elsewhere: { externalValue: "https://example.com/example.json" },
    };
    const components = { schemas: { Named: named }, examples: { Shared: { value: {} } } };
    const requestBody = json({ schema: ref("Named"), examples });
    const place = `${at}/requestBody/content/application~1json/examples`;
    expect(await placesOf(post({ requestBody }, components))).toEqual([
      `${place}/bad/value`,
      `${place}/shared`,
    ]);
  });

  it("of a parameter and of a header", async () => {
    const parameters = [
      { name: "page", in: "query", required: true, schema: { type: "integer" }, example: 1 },
      {
        name: "size",
        in: "query",
        schema: { type: "integer", maximum: 9 },
        examples: { large: { value: 10 } },
      },
    ];
    const headers = { "X-Count": { schema: { type: "integer" }, example: "many" } };
    const responses = { 204: { description: "Done.", headers } };
    expect(await placesOf(post({ parameters, responses }))).toEqual([
      `${at}/parameters/1/examples/large/value`,
      `${at}/responses/204/headers/X-Count/example`,
    ]);
  });

  it("of a component, of its parts, and of a schema that stands in an operation", async () => {
    const properties = {
      name: { ...text, example: 1 },
      tags: { type: "array", items: { ...text, examples: ["a", 2] } },
    };
    const components = { schemas: { Pet: { type: "object", properties, example: { name: [] } } } };
    const schema = {
      type: "object",
      properties: { pet: ref("Pet"), size: { type: "number", example: "10" } },
    };
    expect((await placesOf(post(answer({ schema }), components))).sort()).toEqual([
      "#/components/schemas/Pet/example",
      "#/components/schemas/Pet/properties/name/example",
      "#/components/schemas/Pet/properties/tags/items/examples/1",
      `${at}/responses/200/content/application~1json/schema/properties/size/example`,
    ]);
  });

  it("of a component only where neither side would take it", async () => {
    const schema = {
      type: "object",
      required: ["id", "secret"],
      properties: { id: { ...text, readOnly: true }, secret: { ...text, writeOnly: true } },
    };
    const both = (example: object) => {
      const components = { schemas: { Account: { ...schema, example } } };
      return placesOf(
        post(
          { requestBody: json({ schema: ref("Account") }), ...answer({ schema: ref("Account") }) },
          components,
        ),
      );
    };
    expect(await both({ id: "1" })).toEqual([]);
    expect(await both({ secret: "s" })).toEqual([]);
    expect(await both({})).toEqual(["#/components/schemas/Account/example"]);
  });

  it("as a request is checked, formats included", async () => {
    const mediaType = { schema: { ...text, format: "uuid" }, example: "no uuid" };
    const place = `${at}/requestBody/content/application~1json/example`;
    expect(await placesOf(post({ requestBody: json(mediaType), ...answer(mediaType) }))).toEqual([place]);
  });

  it("where guards call each other, also back to themselves", async () => {
    const Node = {
      oneOf: [
        { ...named, additionalProperties: ref("Node") },
        { type: "array", items: ref("Node"), example: [1] },
      ],
    };
    const components = { schemas: { Node } };
    expect(
      await placesOf(post(answer({ schema: ref("Node"), example: [{ name: "n" }] }), components)),
    ).toEqual(["#/components/schemas/Node/oneOf/1/example"]);
  });
});

describe("an example is passed over", () => {
  it("where it is none of JSON, a form or text", async () => {
    const content = {
      "application/xml": { schema: named, example: "<name/>" },
      "image/png": { schema: text, example: 1 },
    };
    expect(await placesOf(post({ requestBody: { content } }))).toEqual([]);
  });

  it("of what no operation refers to, where other components would have to be asked", async () => {
    const schemas = {
      Unused: { items: ref("Other"), example: 1 },
      Other: named,
      Text: { ...text, example: 1 },
    };
    expect(await placesOf(post({}, { schemas }))).toEqual(["#/components/schemas/Text/example"]);
  });
});

it("Of very many such examples a hundred are named, and the rest is counted", async () => {
  const examples = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`no${i}`, { value: i }]));
  const notes = await notesOn(post(answer({ schema: text, examples })));
  expect(notes.length).toBe(101);
  expect(notes.at(-1)?.message).toContain("20 more");
});

it("An example that a pattern would never come to an end with stops the others, and not the generator", async () => {
  const [good, bad] = ["a".repeat(40), `${"a".repeat(40)}!`];
  const schema = { type: "string", pattern: "^(a+)+$", examples: [good, 1, bad, 2] };
  const place = `${at}/responses/200/content/application~1json/schema/examples`;
  const notes = await notesOn(post(answer({ schema })));
  expect(notes.map((note) => note.place)).toEqual([`${place}/2`, `${place}/1`]);
  expect(notes[0]?.message).toContain("takes too long");
});

it("What only an example is tried with is not written", async () => {
  const document = documentWith(
    post(answer({ schema: { properties: { size: { type: "number", example: 1 } } } })),
  );
  const files = await generate(
    document,
    false,
    async (_, run) => run(),
    () => {},
  );
  expect(Object.values(files).join("")).not.toContain("example0");
});

/** By place: the directions in which an example is tried, and the names of its guards. */
function plannedOf(parts: object) {
  const document = documentWith(parts);
  const plan = planGuards(
    document,
    listOperations(document, () => undefined),
    false,
  );
  const { examples, guards } = planExamples(document, plan);
  const all = new Map([...plan.guards, ...guards].map((guard) => [guard.name, guard]));
  return examples.map(({ pointer, guards: names }) => ({
    pointer,
    directions: names.map((name) => all.get(name)?.direction),
    names,
  }));
}

describe("an example is tried", () => {
  const schema = { ...text, example: "a" };

  it("as its place says: as part of a request, of a response, or of either", () => {
    const components = {
      requestBodies: { B: json({ schema }) },
      parameters: { P: { name: "p", in: "query", schema } },
      responses: { R: json({ schema: { properties: { parameters: schema } } }) },
      headers: { H: { schema: { properties: { schemas: schema } } } },
      schemas: { S: { properties: { responses: schema } } },
    };
    const planned = plannedOf({ components });
    expect(Object.fromEntries(planned.map(({ pointer, directions }) => [pointer, directions]))).toEqual({
      "#/components/requestBodies/B/content/application~1json/schema/example": ["request"],
      "#/components/parameters/P/schema/example": ["request"],
      "#/components/responses/R/content/application~1json/schema/properties/parameters/example": ["response"],
      "#/components/headers/H/schema/properties/schemas/example": ["response"],
      "#/components/schemas/S/properties/responses/example": ["response", "request"],
    });
  });

  it("by the guard that the plan has, and else by one for all schemas that are the same but for words", () => {
    const properties = {
      a: { ...schema, title: "A", description: "A." },
      b: { ...text, examples: ["b"] },
      c: { ...text, minLength: 1, example: "c" },
    };
    const components = { schemas: { S: { properties, example: {} } } };
    const planned = plannedOf(post(answer({ schema: ref("S") }), components));
    const namesAt = (path: string) =>
      planned.find(({ pointer }) => pointer === `#/components/schemas/S/${path}`)?.names;
    expect(namesAt("example")).toEqual(["isS", "isS"]);
    expect(namesAt("properties/a/example")).toEqual(namesAt("properties/b/examples/0"));
    expect(
      new Set([...(namesAt("properties/a/example") ?? []), ...(namesAt("properties/c/example") ?? [])]).size,
    ).toBe(4);
  });

  it("with the same schema in both directions, each by itself", () => {
    const components = { schemas: { Id: { type: "object", properties: { id: ref("Text") } }, Text: schema } };
    const both = { requestBody: json({ schema: ref("Id") }), ...answer({ schema: ref("Id") }) };
    const planned = plannedOf(post(both, components));
    expect(planned.map(({ names }) => names)).toEqual([["isText", "isText"]]);
    const dated = { ...components.schemas, Text: { ...schema, format: "date" } };
    expect(plannedOf(post(both, { schemas: dated })).map(({ names }) => names)).toEqual([
      ["isText", "isTextRequest"],
    ]);
  });

  it.each([
    ["application/json", "object", true],
    ["application/vnd.a+json; charset=utf-8", "object", true],
    ["application/x-www-form-urlencoded", "object", true],
    ["*/*", "object", true],
    ["text/plain", "string", true],
    ["application/xml", "object", false],
    ["image/png", "string", false],
  ])("as a body of %s and type %s: %p", (mediaType, type, tried) => {
    const content = { [mediaType]: { schema: { type }, example: "a" } };
    const planned = plannedOf(post({ requestBody: { content } }));
    expect(planned.length > 0).toBe(tried);
  });

  it("by a guard of its own where its schema is true, and by another where it is false", () => {
    const planned = plannedOf({
      components: { headers: { A: { schema: true, example: 1 }, B: { schema: false, example: 1 } } },
    });
    expect(new Set(planned.flatMap(({ names }) => names)).size).toBe(2);
  });

  it("only as a value of a schema, and there are no values where there is no schema", () => {
    const example = { summary: "No value" };
    const parameters = [
      { name: "p", in: "query", content: { "application/json": { example: 1 } }, example: 1 },
    ];
    const examples = { none: example, null: null };
    expect(plannedOf(post({ parameters, requestBody: json({ schema: text, examples }) }))).toEqual([]);
    // Properties that only have these names.
    expect(
      plannedOf({ components: { schemas: { S: { properties: { schema: text, example: text } } } } }),
    ).toEqual([]);
  });
});

describe("what is noted of examples", () => {
  /** Guards that refuse each value with these errors. */
  const refusing = (errors?: object[]) =>
    new Map([["isA", Object.assign(() => false, { errors })]]) as unknown as Guards;
  const notesOf = (count: number, guards: Guards) => {
    const notes: [message: string, pointer?: string][] = [];
    const examples = Array.from({ length: count }, (_, i) => ({
      value: i,
      pointer: `#/${i}`,
      guards: ["isA"],
    }));
    tryExamples(examples, guards, (...note) => notes.push(note as [string, string?]));
    return notes;
  };

  it("is the place of the misfit in it, and the reason on one line, by the last error", () => {
    const errors = [{ message: "first" }, { instancePath: "/a", message: 'must match\n"*/\u0000"' }];
    expect(notesOf(1, refusing(errors))).toEqual([
      [expect.stringContaining('schema: /a must match "*\\/".'), "#/0"],
    ]);
    expect(notesOf(1, refusing([{ instancePath: "", message: "must be odd" }]))).toEqual([
      [expect.stringContaining("schema: it must be odd."), "#/0"],
    ]);
    expect(notesOf(1, refusing())).toEqual([[expect.stringContaining("does not fit"), "#/0"]]);
  });

  it("is no count where all are named", () => {
    expect(notesOf(100, refusing())).toHaveLength(100);
    expect(notesOf(101, refusing()).at(-1)).toEqual([expect.stringContaining("1 more")]);
  });

  it("is nothing where a guard is not there, and an error of a guard is not hidden", () => {
    expect(notesOf(2, new Map())).toEqual([]);
    const failing = () => {
      throw new TypeError("no guard");
    };
    expect(() => notesOf(1, new Map([["isA", failing]]) as unknown as Guards)).toThrow("no guard");
  });
});
