/** Which guards there are, by which names, for which types, and which of the two directions they look at. */
import { describe, expect, it } from "@jest/globals";
import { partKey, planGuards } from "../../../scripts/generate/plan/guards.js";
import { listOperations } from "../../../scripts/generate/plan/operations.js";
import { directed, documentWith, ref } from "../../support/generate/minimal-documents.js";

const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const string = { type: "string" };

/** The plan for one operation, whose requests and responses are these. */
function plan(operation: object, schemas: object = {}, { assertFormats = false, path = "/a" } = {}) {
  const document = documentWith({
    paths: { [path]: { post: { operationId: "doIt", ...operation } } },
    components: { schemas },
  });
  return planGuards(
    document,
    listOperations(document, () => undefined),
    assertFormats,
  );
}
const namesIn = ({ guards }: ReturnType<typeof plan>) => guards.map(({ name }) => name);

describe("guards", () => {
  it("are made of a component that is a whole body, under its name, and of what it refers to, in that order", () => {
    const schemas = {
      A: { properties: { c: ref("C"), b: ref("B") } },
      B: { items: ref("A") },
      C: { items: ref("D") },
      D: true,
      Unused: ref("A"),
    };
    const { guards, byPart, marked } = plan({ responses: { 200: json(ref("A")) } }, schemas);
    expect(guards.map(({ name }) => name)).toEqual(["isA", "isC", "isD", "isB"]);
    expect(guards[0]).toEqual({
      name: "isA",
      type: { keys: ["components", "schemas", "A"] },
      description: "the schema A",
      schema: schemas.A,
      direction: "response",
      pointer: "#/components/schemas/A",
    });
    expect(guards[2]?.schema).toBe(true);
    expect([...byPart]).toEqual([[partKey("doIt", "200", "application/json"), "isA"]]);
    expect(marked).toBe(false);
  });

  it("are made of every other part of an operation, named for its place", () => {
    const parameters = ["path", "query", "header", "cookie"].map((place) => ({
      name: "a",
      in: place,
      schema: string,
    }));
    const ignored = ["Accept", "Authorization"].map((name) => ({ name, in: "header" }));
    const { guards, byPart } = plan(
      {
        parameters: [...parameters, ...ignored],
        requestBody: json({ ...ref("A"), minLength: 1 }),
        responses: { 200: json({ items: ref("A") }), "4XX": json(true), default: json({}) },
      },
      { A: string },
      { path: "/{a}" },
    );
    const at = "#/paths/~1{a}/post";
    const parameter = (place: string, more: object = {}) => ({
      name: `isDoIt${place.charAt(0).toUpperCase()}${place.slice(1)}Parameters`,
      type: { keys: ["operations", "doIt", "parameters", place], optional: 4, ...more },
      description: `the ${place} parameters of doIt`,
      direction: "request",
      pointer: `${at}/parameters`,
    });
    const response = (name: string, status: string) => ({
      name,
      type: { keys: ["operations", "doIt", "responses", status, "content", "application/json"] },
      description: `the application/json body of a ${status} response to doIt`,
      direction: "response",
      pointer: `${at}/responses/${status}/content/application~1json`,
    });
    expect(guards.map(({ schema, ...guard }) => guard)).toEqual([
      parameter("path"),
      parameter("query"),
      parameter("header", { without: ["Accept", "Authorization"] }),
      parameter("cookie"),
      {
        name: "isA",
        type: { keys: ["components", "schemas", "A"] },
        description: "the schema A",
        direction: "response",
        pointer: "#/components/schemas/A",
      },
      {
        name: "isDoItBody",
        type: { keys: ["operations", "doIt", "requestBody", "content", "application/json"], optional: 3 },
        description: "the application/json request body of doIt",
        direction: "request",
        pointer: `${at}/requestBody/content/application~1json`,
      },
      response("isDoIt200", "200"),
      response("isDoIt4XX", "4XX"),
      response("isDoItDefault", "default"),
    ]);
    expect([...byPart.values()]).toEqual(guards.map(({ name }) => name).filter((name) => name !== "isA"));
  });

  it("have the media type in their names where a body has several", () => {
    const content = {
      "application/json": { schema: { items: {} } },
      "text/plain; charset=utf-8": { schema: string },
    };
    const made = plan({ requestBody: { content }, responses: { 200: { content } } });
    expect(namesIn(made)).toEqual([
      ...[
        "isDoItApplicationJsonBody",
        "isDoItTextPlainBody",
        "isDoIt200ApplicationJson",
        "isDoIt200TextPlain",
      ],
    ]);
    expect(made.guards[1]?.type.keys.at(-1)).toBe("text/plain; charset=utf-8");
    expect(made.byPart.get(partKey("doIt", "body", "text/plain"))).toBe("isDoItTextPlainBody");
  });

  it("have a number where another has their name", () => {
    const schemas = {
      "my-pet.v1-": ref("myPetV1"),
      myPetV1: ref("MyPetV1"),
      MyPetV1: string,
      doIt200: string,
    };
    const made = plan(
      { responses: { 200: json({ items: ref("doIt200") }), 400: json(ref("my-pet.v1-")) } },
      schemas,
    );
    expect(namesIn(made)).toEqual(["isDoIt200", "isDoIt2002", "isMyPetV1", "isMyPetV12", "isMyPetV13"]);
    expect(made.nameOf("MyPetV1", "response")).toBe("isMyPetV13");
  });

  it("are named by words of any script, and by something even where there are no words", () => {
    const schemas = { 查询: string, größe: string, "-": string, "😀": string, $batch: string, a$b_c: string };
    const responses = Object.fromEntries(
      Object.keys(schemas).map((name, index) => [String(200 + index), json(ref(name))]),
    );
    expect(namesIn(plan({ responses }, schemas))).toEqual([
      ...["is查询", "isGröße", "isValue", "isValue2", "isBatch", "isABC"],
    ]);
  });

  it.each(["own", "equal", "NaN", "finite", "multipleOf"])(
    "do not have the name of what they call: %s",
    (name) => {
      const [guard] = namesIn(plan({ responses: { 200: json(ref(name)) } }, { [name]: string }));
      expect(guard).toMatch(/^is\w+2$/);
    },
  );

  it("are not made of what is no value, but an object of the platform's", () => {
    const content = { "multipart/form-data": { schema: ref("A") }, "image/png": {}, "application/zip": {} };
    const responses = { 200: { content } };
    const { guards, byPart } = plan({ requestBody: { content }, responses }, { A: string });
    expect(guards).toEqual([]);
    expect(byPart.size).toBe(0);
  });

  it("are none where the document has no components and no operations", () => {
    expect(planGuards(documentWith({}), [], false)).toMatchObject({ guards: [], marked: false });
  });

  it("have no name for what nothing refers to", () => {
    expect(plan({}, { A: string }).nameOf("A", "request")).toBe("");
  });
});

describe("a component that is not the same in both directions", () => {
  it("has two guards, of which the request's is called so", () => {
    const both = (name: string) => ({ requestBody: json(ref(name)), responses: { 200: json(ref(name)) } });
    const made = plan(both("UsesThat"), directed);
    expect(namesIn(made)).toEqual([
      ...["isUsesThatRequest", "isUsesRequest", "isReadRequest", "isFormatRequest"],
      ...["isUsesThat", "isUses", "isRead", "isFormat"],
    ]);
    expect(made.guards[0]).toMatchObject({
      direction: "request",
      description: "the schema UsesThat, as a request sends it",
      type: { keys: ["components", "schemas", "UsesThat"], side: "Writable" },
    });
    expect(made.guards[4]).toMatchObject({
      direction: "response",
      description: "the schema UsesThat",
      type: { keys: ["components", "schemas", "UsesThat"], side: "Readable" },
    });
    expect(made.guards[3]?.type).toEqual({ keys: ["components", "schemas", "Format"] });
    expect(made.nameOf("Read", "request")).toBe("isReadRequest");
    expect(made.marked).toBe(true);
    expect(Object.fromEntries(made.byPart)).toEqual({
      [partKey("doIt", "body", "application/json")]: "isUsesThatRequest",
      [partKey("doIt", "200", "application/json")]: "isUsesThat",
    });
    expect(namesIn(plan(both("Same"), directed))).toEqual(["isSame", "isText"]);
  });

  it("has the same type in both where formats alone make the difference", () => {
    const both = {
      requestBody: json({ items: ref("Format") }),
      responses: { 200: json({ items: ref("Format") }) },
    };
    const made = plan(both, directed);
    expect(made.guards.filter(({ type }) => type.side)).toEqual([]);
    expect(made.marked).toBe(false);
  });

  it("has one where formats assert in both, and they alone make the difference", () => {
    const both = { requestBody: json(ref("Format")), responses: { 200: json(ref("Format")) } };
    expect(namesIn(plan(both, directed, { assertFormats: true }))).toEqual(["isFormat"]);
    expect(namesIn(plan(both, directed))).toEqual(["isFormatRequest", "isFormat"]);
  });

  it("gives the type of its side to what has it in parts", () => {
    const made = plan(
      {
        requestBody: json({ items: ref("Read") }),
        responses: { 200: json({ properties: { a: { readOnly: true } } }) },
      },
      directed,
    );
    expect(made.guards.map(({ name, type }) => `${name} ${type.side}`)).toEqual([
      "isReadRequest Writable",
      "isDoItBody Writable",
      "isDoIt200 Readable",
    ]);
  });
});
