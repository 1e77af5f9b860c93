/** A small text that stands for content without end is refused, with the place, before anything is made of it. */
import { describe, expect, it } from "@jest/globals";
import { deepest, refuseOversized } from "../../../scripts/generate/read/size.js";
import { bundleOf, refusalOfBundle } from "../../support/generate/in-memory-files.js";

const yaml = (schemas: string) => ({
  "/api/a.yaml": `openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n${schemas}`,
});
/** Each alias has the one before twice. */
const bomb = (levels: number, write: (name: string, before: string) => string) =>
  Array.from({ length: levels }, (_, level) => write(`a${level + 1}`, `*a${level}`)).join("");

describe("aliases", () => {
  it("may repeat what a document needs in many places", () => {
    const uses = Array.from({ length: 500 }, (_, index) => `    B${index}: { properties: { a: *a } }\n`);
    const { document } = bundleOf(yaml(`    A: &a { type: string, minLength: 1 }\n${uses.join("")}`));
    expect(document.components?.schemas?.B499).toEqual({
      properties: { a: { type: "string", minLength: 1 } },
    });
  });

  it.each<[where: string, write: (name: string, before: string) => string]>([
    ["schemas", (name, before) => `    ${name}: &${name} { anyOf: [${before}, ${before}] }\n`],
    ["data", (name, before) => `    ${name}: { example: &${name} [${before}, ${before}, ${before}] }\n`],
    [
      "merged maps",
      (name, before) => `    ${name}: &${name} { <<: ${before}, ${name}: ${before}, a: ${before} }\n`,
    ],
  ])("that repeat themselves for ever in %s are refused", (_, write) => {
    const message = refusalOfBundle(yaml(`    a0: &a0 { type: string }\n${bomb(40, write)}`));
    expect(message).toMatch(
      /^\/api\/a\.yaml:\d+:\d+ Written out, the aliases here .*\n {2}at #\/components\/schemas\/a\d+/,
    );
  });

  it("that lead back to what they stand in are refused", () => {
    const message = refusalOfBundle(yaml("    A: &a\n      items: *a\n"));
    expect(message).toMatch(
      /^\/api\/a\.yaml:6:15 This alias leads back .*\n {2}at #\/components\/schemas\/A\/items$/,
    );
  });
});

describe("what is nested too deeply", () => {
  const json = (schema: string) => ({
    "/api/a.json": `{ "openapi": "3.1.0", "components": { "schemas": { "A": ${schema} } } }`,
  });
  const nested = (depth: number, start: string, end: string) => start.repeat(depth) + end.repeat(depth);

  it.each<[what: string, texts: Record<string, string>, pointer: string]>([
    [
      "an example in JSON",
      json(`{ "example": ${nested(100_000, "[", "]")} }`),
      "#/components/schemas/A/example",
    ],
    [
      "schemas in JSON",
      json(nested(100_000, '{ "items": ', "}").replace('items": }', 'items": {} }')),
      "#/components/schemas/A/items",
    ],
    ["an example in YAML", yaml(`    A: { example: ${nested(5000, "[", "]")} }\n`), "#/"],
    ["lists in YAML", yaml(`    A:\n      ${"- ".repeat(5000)}a\n`), "#/"],
    [
      "an alias in YAML",
      yaml(
        `    A: &a ${nested(90, "[", "]")}\n    B: &b ${nested(90, "[", "]").replace("[]", "[*a]")}\n    C: ${nested(90, "[", "]").replace("[]", "[*b]")}\n`,
      ),
      "#/components/schemas/C",
    ],
  ])("is refused: %s", (_, texts, pointer) => {
    expect(refusalOfBundle(texts)).toContain(`\n  at ${pointer}`);
  });

  it("is deeper than what anyone writes", () => {
    const { document } = bundleOf(json(`{ "example": ${nested(150, "[", "]")} }`));
    expect(JSON.stringify(document)).toContain("[".repeat(150));
  });
});

describe("the limits of a file's content", () => {
  /** Why what a parser made is refused, with the place; `undefined` where it is not. */
  const refusalOf = (root: unknown): string | undefined => {
    try {
      refuseOversized(root, (pointer) => ({ file: "a", line: 1, column: pointer.length }));
      return undefined;
    } catch (error) {
      return String(Object(error).message);
    }
  };
  const nest = (levels: number, inner: unknown): unknown =>
    Array.from({ length: levels }).reduce((node) => [node], inner);

  it("are as many levels as are named, an alias's own levels included", () => {
    expect(refusalOf(nest(deepest + 1, 1))).toBeUndefined();
    expect(refusalOf(nest(deepest + 2, 1))).toMatch(/^a:1:\d+ .*deep.*\n {2}at #(\/0){8}$/);
    const shared = nest(100, 1);
    expect(refusalOf([shared, nest(deepest - 101, shared)])).toBeUndefined();
    expect(refusalOf([shared, nest(deepest - 99, shared)])).toMatch(/deep.*\n {2}at #\/1(\/0){7}$/);
    expect(refusalOf([nest(100, 1), nest(deepest - 1, {}), 1])).toBeUndefined();
  });

  it("count what aliases repeat, beside what is written", () => {
    const list = Array.from({ length: 1000 }, () => 1);
    const repeated = (count: number) => Array.from({ length: count }, () => list);
    expect(refusalOf(repeated(100))).toBeUndefined();
    expect(refusalOf(repeated(105))).toMatch(/aliases.*\n {2}at #\/\d+$/);
    for (const value of [1, {}]) {
      const written = Array.from({ length: 10_000 }, () => structuredClone(value));
      expect(refusalOf([written, repeated(105)])).toBeUndefined();
    }
  });

  it("are more values than any document has", () => {
    const million = Array.from({ length: 1_000_000 }, () => 0);
    expect(refusalOf([million, million])).toMatch(/^a:1:1 This file is too large: .*\n {2}at #$/);
  });

  it("do not take a value in two places for one that contains itself", () => {
    const shared = { a: [1] };
    expect(refusalOf({ b: [shared, shared, null], c: shared })).toBeUndefined();
  });
});
