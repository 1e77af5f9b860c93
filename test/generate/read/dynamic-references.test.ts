/** A dynamic reference that can mean only one schema is read as a `$ref` to it. */
import { describe, expect, it } from "@jest/globals";
import { withStaticReferences } from "../../../scripts/generate/read/dynamic-references.js";
import { documentOf, ref } from "../../support/generate/minimal-documents.js";

function settled(schemas: Record<string, unknown>) {
  const notes: string[] = [];
  const document = withStaticReferences(documentOf(schemas), (message, pointer) =>
    notes.push(`${message} at ${pointer}`),
  );
  return { schemas: document.components?.schemas, notes };
}

const list = (part: object) => ({ properties: { all: { items: { title: "One", ...part } } } });

describe("a dynamic reference is read as a $ref", () => {
  it.each(["$dynamicAnchor", "$anchor"])("to the only schema with this %s", (keyword) => {
    const anchored = { [keyword]: "node", type: "object" };
    const { schemas, notes } = settled({ Node: anchored, Other: list({ $dynamicRef: "#node" }) });
    expect(schemas).toEqual({ Node: anchored, Other: list(ref("Node")) });
    expect(notes).toEqual([
      "Only one schema can be meant by this: it is read as $ref #/components/schemas/Node. at #/components/schemas/Other/properties/all/items",
    ]);
  });

  it("to the outermost schema around it that is a recursive anchor", () => {
    const inner = { $recursiveAnchor: true, ...list({ $recursiveRef: "#" }) };
    const { schemas } = settled({
      Others: { $recursiveAnchor: true },
      Other: { $recursiveAnchor: true, not: inner },
    });
    expect(schemas?.Other).toMatchObject({ not: list(ref("Other")) });
  });
});

it("A document without dynamic references is not copied", () => {
  const document = documentOf({ A: { $anchor: "a", $recursiveAnchor: true, not: ref("A") } });
  expect(withStaticReferences(document, () => undefined)).toBe(document);
});

it.each<[what: string, schemas: Record<string, unknown>]>([
  [
    "with two possible targets",
    { A: { $dynamicAnchor: "a" }, B: { $dynamicAnchor: "a" }, C: list({ $dynamicRef: "#a" }) },
  ],
  ["without a target", { A: list({ $dynamicRef: "#a" }) }],
  ["that is no text", { A: { $anchor: 1, ...list({ $dynamicRef: 1 }) } }],
  ["beside a $ref", { A: { $anchor: "a" }, B: list({ $ref: "#/components/schemas/A", $dynamicRef: "#a" }) }],
  [
    "that is recursive, without an anchor around it",
    { A: list({ $recursiveRef: "#" }), B: { $recursiveAnchor: true } },
  ],
  [
    "that is recursive, and leads elsewhere",
    { A: { $recursiveAnchor: true, ...list({ $recursiveRef: "#a" }) } },
  ],
])("A dynamic reference stays %s", (_, schemas) => {
  expect(settled(schemas)).toEqual({ schemas, notes: [] });
});
