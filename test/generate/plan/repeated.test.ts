// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/** Which guards would look at one value again and again. */
import { describe, expect, it } from "@jest/globals";
import { repeatedComponents } from "../../../scripts/generate/plan/repeated.js";
import { ref } from "../../support/generate/minimal-documents.js";

const repeated = (schemas: Record<string, object>) => [...repeatedComponents(schemas as never)].sort();
const node = (keywords: object) => ({ type: "object", ...keywords });
const child = node({ properties: { child: ref("S") } });
const branches = { A: child, B: child };

describe("a guard that looks at one value again and again", () => {
  it.each<[what: string, schemas: Record<string, object>]>([
    ["by two branches", { S: { oneOf: [ref("A"), ref("B")] }, ...branches }],
    ["by two parts", { S: { allOf: [ref("A"), ref("B")] }, ...branches }],
    [
      "by a reference and what stands beside it",
      { S: { ...ref("A"), properties: { child: ref("S") } }, A: child },
    ],
    ["by branches that stand in it", { S: { anyOf: [child, child] } }],
    ["by a condition", { S: { if: child, then: ref("A") }, A: child }],
    [
      "by a name and a pattern",
      { S: { properties: { a: ref("S") }, patternProperties: { "^a": ref("S") } } },
    ],
    ["by two patterns", { S: { patternProperties: { a: ref("S"), b: ref("S") } } }],
    [
      "by a name and any other, of two schemas",
      { S: { anyOf: [child, { additionalProperties: ref("S") }] } },
    ],
    ["by items and contains", { S: { items: ref("S"), contains: ref("S") } }],
    [
      "by first and by any items, of two schemas",
      { S: { anyOf: [{ prefixItems: [ref("S")] }, { items: ref("S") }] } },
    ],
    ["further inside", { S: { properties: { a: { anyOf: [child, child] } } } }],
    [
      "by a pattern and a name",
      { S: { patternProperties: { "^a": ref("S") }, properties: { a: ref("S") } } },
    ],
    [
      "by any other name, of two schemas",
      { S: { anyOf: [{ unevaluatedProperties: ref("S") }, { unevaluatedProperties: ref("S") }] } },
    ],
    [
      "by any other item, of two schemas",
      { S: { anyOf: [{ unevaluatedItems: ref("S") }, { items: ref("S") }] } },
    ],
    [
      "by two references to it, and not what is in it",
      { T: { allOf: [ref("S"), ref("S")] }, S: { properties: { child: ref("T") }, items: ref("T") } },
    ],
    [
      "by way of two others",
      {
        S: { anyOf: [{ items: ref("T") }, { items: ref("U") }] },
        T: { items: ref("S") },
        U: { not: ref("S") },
      },
    ],
    ["on a detour", { T: { properties: { child: ref("S") } }, S: { oneOf: [ref("T"), child] } }],
  ])("is found: %s", (_, schemas) => {
    expect(repeated(schemas)).toEqual(["S"]);
  });

  it("is found where each of many schemas leads to the next by two branches, with no way back", () => {
    const chain = [0, 1, 2].map((i) => [
      `S${i}`,
      { anyOf: [{ properties: { a: ref(`S${i + 1}`) } }, { properties: { a: ref(`S${i + 1}`) } }] },
    ]);
    expect(repeated({ ...Object.fromEntries(chain), S3: child, S: {} })).toEqual(["S1", "S2"]);
  });

  it.each<[what: string, schemas: Record<string, object>]>([
    ["in a tree", { S: node({ properties: { left: ref("S"), right: ref("S") } }) }],
    ["in a list of itself", { S: { properties: { children: { items: ref("S") } } } }],
    [
      "in any JSON",
      { S: { anyOf: [{ type: "string" }, { items: ref("S") }, { additionalProperties: ref("S") }] } },
    ],
    ["by a name and any other", { S: { properties: { a: ref("S") }, additionalProperties: ref("S") } }],
    ["by first and other items", { S: { prefixItems: [ref("S"), ref("S")], items: ref("S") } }],
    ["by what is left over", { S: { patternProperties: { a: ref("S") }, unevaluatedProperties: ref("S") } }],
    ["by items that are left over", { S: { prefixItems: [ref("S")], unevaluatedItems: ref("S") } }],
    ["by schemas that it only defines", { S: { $defs: { a: ref("S"), b: ref("S") } } }],
    ["by branches with other names", { S: { anyOf: [child, { properties: { other: ref("S") } }] } }],
    [
      "twice at a single place",
      { S: { anyOf: [{ properties: { a: ref("T") } }, { properties: { a: ref("T") } }] }, T: {} },
    ],
    ["not at all", { S: { anyOf: [true, false] } }],
  ])("is not there %s", (_, schemas) => {
    expect(repeated({ Root: ref("S"), ...schemas })).toEqual([]);
  });
});
