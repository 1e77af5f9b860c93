/** Which bodies are streams, and what an item of a stream is. */
import { describe, expect, it } from "@jest/globals";
import { settleStreams } from "../../../scripts/generate/normalize/settle-streams.js";
import type { Content, Schema } from "../../../scripts/generate/openapi/document.js";
import { documentWith, ref } from "../../support/generate/minimal-documents.js";

const object = { type: "object" };
const string = { type: "string" };
const components = { schemas: { List: { type: "array", items: object } } };

/** What becomes of the content of a response and of a request, and what is noted. */
function settle(content: Content) {
  const notes: string[] = [];
  const post = { requestBody: { content }, responses: { 200: { content } } };
  const { paths } = settleStreams(
    documentWith({ paths: { "/a": { post } }, components }),
    (message, pointer) => notes.push(`${message} at ${pointer}`),
  );
  const { requestBody, responses } = Object(paths?.["/a"]).post as typeof post;
  return { response: responses[200].content, request: requestBody.content, notes };
}

describe("a response", () => {
  it.each<[what: string, mediaType: object, item: unknown]>([
    ["what each item is", { schema: true, itemSchema: object }, object],
    ["a list of items", { schema: { type: "array", items: object } }, object],
    ["a list of items, by a reference", { schema: ref("List") }, object],
    ["a list of anything", { schema: { type: "array" } }, true],
    ["one item", { schema: object }, object],
    [
      "items, of which some are lists",
      { schema: { type: ["array", "object"] } },
      { type: ["array", "object"] },
    ],
    [
      "items, of which some are texts",
      { schema: { type: ["string", "object"] } },
      { type: ["string", "object"] },
    ],
    ["nothing", {}, true],
    ["no value", { schema: false }, false],
  ])("of JSON Lines is a stream of items where its schema says %s", (_, mediaType, item) => {
    const { response, notes } = settle({ "application/jsonl": { ...mediaType, examples: {} } as never });
    expect(response).toEqual({ "application/jsonl": { schema: item, isStream: true } });
    expect(notes).toHaveLength("itemSchema" in mediaType ? 1 : 0);
  });

  it.each<[what: string, schema: Schema]>([
    ["one text", string],
    ["bytes", { format: "binary" }],
  ])("of JSON Lines is no stream where its schema says that it is %s", (_, schema) => {
    const content = { "application/jsonl": { schema, examples: {} } };
    expect(settle(content).response).toEqual(content);
  });

  it("of another media type is no stream, and stays", () => {
    const content = { "application/json": { schema: object, examples: {} } };
    expect(settle(content)).toEqual({ response: content, request: content, notes: [] });
    expect(settle({ "application/json": { schema: object, itemSchema: object } })).toEqual({
      response: { "application/json": { schema: object } },
      request: { "application/json": { schema: object } },
      notes: ["requestBody", "responses/200"].map((place) =>
        expect.stringMatching(`^The items .* at #/paths/~1a/post/${place}/content/application~1json$`),
      ),
    });
  });

  it("without a body stays, and so does the content of a parameter", () => {
    const content = { "application/jsonl": { schema: object, itemSchema: object } };
    const parameters = [{ name: "a", in: "query", content }];
    const paths = { "/a": { get: { parameters, responses: { 200: { description: "d" } } } } };
    expect(settleStreams(documentWith({ paths }), () => undefined)).toEqual(documentWith({ paths }));
  });
});

it("A request is no stream: it is carried as a whole, and it is noted where its items are described", () => {
  const { request, notes } = settle({ "application/jsonl": { schema: string, itemSchema: object } });
  expect(request).toEqual({ "application/jsonl": { schema: string } });
  expect(notes).toEqual([
    expect.stringMatching(/^The items .* at #\/paths\/~1a\/post\/requestBody\/content\/application~1jsonl$/),
  ]);
});
