/** Each example in a document goes through the guard of its schema; what does not fit is noted with its place. */
import { describe, expect, it } from "@jest/globals";
import { generate } from "../../../scripts/generate/pipeline.js";
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
    const schemas = { Unused: { items: ref("Other"), example: 1 }, Other: named };
    expect(await placesOf(post({}, { schemas }))).toEqual([]);
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
