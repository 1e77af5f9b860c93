/** Following all references of a document: what is wrong with which, and the places that each mistake stops. */
import { describe, expect, it } from "@jest/globals";
import { bundle } from "../../../scripts/generate/read/bundle.js";
import { inMemory, Sources } from "../../../scripts/generate/read/sources.js";
import { bundleOf, sourcesOf } from "../../support/generate/in-memory-files.js";

const answer = (schema: unknown) => ({ responses: { 200: { content: { "a/b": { schema } } } } });
const schemas = (named: object) => ({ components: { schemas: named } });

/** The problems of a document, `/api/a.json`, and of its other files. */
function problemsOf(root: object, others: Record<string, unknown> = {}) {
  const texts = Object.entries(others).map(([path, content]) => [
    path,
    typeof content === "string" ? content : JSON.stringify(content),
  ]);
  const sources = sourcesOf({ "/api/a.json": JSON.stringify(root), ...Object.fromEntries(texts) });
  const { problems } = bundle("/api/a.json", sources, () => undefined);
  return problems.map(({ message, pointer, stops, position }) => ({
    message,
    pointer,
    stops,
    file: position?.file,
  }));
}

describe("a mistake stops every place that needs it, and is told once:", () => {
  it("a reference in a path item that two paths have", () => {
    const problems = problemsOf(
      { paths: { "/a": { $ref: "b.json" }, "/b": { $ref: "b.json" } } },
      { "/api/b.json": { get: answer({ $ref: "#/lost" }) } },
    );
    const place = "/get/responses/200/content/a~1b/schema";
    expect(problems).toEqual([
      {
        message: "$ref #/lost leads nowhere: there is no lost at #.",
        pointer: `#${place}`,
        stops: [`#/paths/~1a${place}`, `#/paths/~1b${place}`],
        file: "/api/b.json",
      },
    ]);
  });

  it("a file that cannot be parsed", () => {
    const problems = problemsOf(schemas({ A: { $ref: "b.yaml" }, B: { items: { $ref: "b.yaml#/C" } } }), {
      "/api/b.yaml": "a: [\n",
    });
    expect(problems).toMatchObject([
      {
        pointer: "#/",
        stops: ["#/components/schemas/A", "#/components/schemas/B/items"],
        file: "/api/b.yaml",
      },
    ]);
  });

  it("what is no schema, although schemas lead to it", () => {
    const problems = problemsOf({
      "x-a": 1,
      ...schemas({ A: { $ref: "#/x-a" }, B: { $ref: "#/x-a" }, C: { $ref: "#/x-a" } }),
    });
    expect(problems).toMatchObject([
      {
        pointer: "#/x-a",
        stops: ["A", "B", "C"].map((name) => `#/components/schemas/${name}`),
        file: "/api/a.json",
      },
    ]);
  });
});

it("What stands beside a path item's reference and also where it leads stops the path", () => {
  const paths = { "/a": { $ref: "#/paths/~1b", get: {} }, "/b": { get: {} } };
  expect(problemsOf({ paths })).toMatchObject([{ pointer: "#/paths/~1a", stops: ["#/paths/~1a"] }]);
});

it("The same mistake in two places is told for each of them", () => {
  const lost = { $ref: "#/lost" };
  const problems = problemsOf(schemas({ A: lost, B: { items: lost } }));
  expect(problems.map(({ stops }) => stops)).toEqual([
    ["#/components/schemas/A"],
    ["#/components/schemas/B/items"],
  ]);
});

describe("a reference", () => {
  it.each<[what: string, root: object, others: Record<string, unknown>, pointer: string]>([
    [
      "a node of another kind in another document",
      schemas({ A: { $ref: "b.json#/components/responses/R" } }),
      { "/api/b.json": { openapi: "3.1.0", components: { responses: { R: {} } } } },
      "#/components/responses/R",
    ],
    [
      "a schema that is true or false, in the place of a response",
      { "x-a": true, paths: { "/a": { get: { responses: { 200: { $ref: "#/x-a" } } } } } },
      {},
      "#/x-a",
    ],
    [
      "true or false, in the place of many schemas",
      { "x-a": true, ...schemas({ A: { properties: { $ref: "#/x-a" } } }) },
      {},
      "#/x-a",
    ],
    ["null", { "x-a": null, ...schemas({ A: { $ref: "#/x-a" } }) }, {}, "#/x-a"],
  ])("is refused where it leads to %s", (_, root, others, pointer) => {
    expect(problemsOf(root, others)).toEqual([
      expect.objectContaining({
        pointer,
        message: expect.stringMatching(/^A \$ref points here, and this is no /),
      }),
    ]);
  });

  it("may lead to anything in a file that is no document of OpenAPI", () => {
    const parts = { components: { responses: { R: { type: "string" } } }, paths: { B: true } };
    const root = schemas({
      A: { $ref: "b.json#/components/responses/R" },
      B: { items: { $ref: "b.json#/paths/B" } },
    });
    expect(problemsOf(root, { "/api/b.json": parts })).toEqual([]);
  });

  it("is none where it is null, as all other fields", () => {
    expect(problemsOf(schemas({ A: { $ref: null, type: "string" } }))).toEqual([]);
  });

  it("without a slash behind # is noted once for all schemas of a file that have it", () => {
    const bare = { $ref: "#components/schemas/A" };
    const { notes } = bundleOf({
      "/api/a.json": JSON.stringify(schemas({ A: {}, B: { items: bare }, C: { not: bare } })),
    });
    expect(notes).toEqual([expect.stringMatching(/a\.json:1:\d+ .*slash/)]);
  });

  it("is noted without a place where the document is in no file", () => {
    const notes: string[] = [];
    const document = schemas({ A: {}, B: { items: { $ref: "#components/schemas/A" } } });
    bundle(inMemory, Sources.of(document), (note) => notes.push(note));
    expect(notes).toEqual([expect.stringMatching(/^\$ref #components\/schemas\/A .*slash/)]);
  });
});

describe("an $id in a file with many schemas", () => {
  const $id = "https://a.example/a";
  const away = { $ref: "#/x-a" };
  const stopsOf = (named: object, others: Record<string, unknown> = {}) =>
    problemsOf({ "x-a": {}, ...schemas(named) }, others).flatMap(({ message, stops }) => {
      expect(message).toMatch(/^An \$id gives this \$ref another base/);
      return stops;
    });

  it("stops the references in its schema, also below another $id", () => {
    expect(stopsOf({ A: { $id, items: away, not: { $id, not: away }, allOf: [away] } })).toEqual([
      "#/components/schemas/A/items",
      "#/components/schemas/A/not/not",
      "#/components/schemas/A/allOf/0",
    ]);
    expect(stopsOf({ A: { $id, ...away } })).toEqual(["#/components/schemas/A"]);
  });

  it("stops none before or after it, and none of a name that only begins alike", () => {
    expect(
      stopsOf({ A: { items: away }, B: { $id }, BB: { items: away }, C: { not: { $id }, items: away } }),
    ).toEqual([]);
  });

  it("is no $id where a property or a parameter has this name", () => {
    expect(stopsOf({ A: { properties: { $id: { items: away } }, items: away } })).toEqual([]);
  });

  it("stops references in another file that has it deeper than at its root", () => {
    const others = { "/api/b.json": { B: { $id, items: { $ref: "#/C" } }, C: {} } };
    expect(stopsOf({ A: { $ref: "b.json#/B" } }, others)).toEqual(["#/components/schemas/A/items"]);
  });
});
