/** A small text that stands for content without end is refused, with the place, before anything is made of it. */
import { describe, expect, it } from "@jest/globals";
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

it("More values than any document has are refused", () => {
  const schemas = Array.from(
    { length: 4 },
    (_, index) => `"A${index}": { "enum": [${"0,".repeat(600_000)}0] }`,
  );
  const message = refusalOfBundle({
    "/api/a.json": `{ "openapi": "3.1.0", "components": { "schemas": { ${schemas.join()} } } }`,
  });
  expect(message).toMatch(/^\/api\/a\.json:1:1 This file is too large: .*\n {2}at #$/);
});
