/** Lists that lead back to themselves, and the aliases that their types need. */
import { describe, expect, it } from "@jest/globals";
import { RecursiveLists } from "../../../scripts/generate/emit/recursive-lists.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { ref } from "../../support/generate/minimal-documents.js";

const text = { type: "string" };

describe("a component is recursive", () => {
  it.each<[keyword: string, schema: Schema]>([
    ["items", { items: ref("A") }],
    ["prefixItems", { prefixItems: [text, ref("A")] }],
    ["allOf", { allOf: [text, { items: ref("A") }] }],
    ["anyOf", { items: { anyOf: [text, ref("A")] } }],
    ["oneOf", { items: { oneOf: [text, ref("A")] } }],
    ["a reference", { $ref: "#/components/schemas/B" }],
  ])("by %s", (_, schema) => {
    const lists = new RecursiveLists({ A: schema, B: { items: ref("A") } });
    expect(lists.has("A")).toBe(true);
  });

  it("by other components that lead to each other, however many", () => {
    const lists = new RecursiveLists({
      ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`S${i}`, { items: ref(`S${i + 1}`) }])),
      S50: { anyOf: [ref("S25"), ref("S0"), ref("S25")] },
    });
    expect(["S0", "S49", "S50"].filter((name) => lists.has(name))).toEqual(["S0", "S49", "S50"]);
  });

  it("but not where an object is in between, nor where it only leads to one that is", () => {
    const lists = new RecursiveLists({
      Node: {
        type: "array",
        items: { properties: { next: ref("Node") }, additionalProperties: ref("Node") },
      },
      Tree: { type: "array", items: ref("Tree") },
      Forest: { type: "array", items: ref("Tree") },
      Round: { items: [] },
      Free: true,
      Missing: { items: ref("Nowhere") },
      Part: { items: { $ref: "#/components/schemas/Part/items" } },
    });
    const names = ["Node", "Tree", "Forest", "Round", "Free", "Missing", "Part", "Nowhere"];
    expect(names.filter((name) => lists.has(name))).toEqual(["Tree"]);
  });
});

describe("a list's alias", () => {
  const lists = () =>
    new RecursiveLists({ "my-Tree": { items: ref("my-Tree") }, Tree: { items: ref("Tree") }, Leaf: text });

  it("is named for what it is recursive by, in letters that a name can have", () => {
    expect(lists().aliasOf({ items: ref("Tree") })).toBe("ListOfTree");
    expect(lists().aliasOf({ items: { anyOf: [ref("Leaf"), ref("my-Tree")] } })).toBe("ListOfmyTree");
  });

  it("is none where the list is not recursive", () => {
    expect(lists().aliasOf({ items: ref("Leaf") })).toBeUndefined();
    expect(lists().aliasOf({ items: { properties: { a: ref("Tree") } } })).toBeUndefined();
  });

  it("is the same for the same items, and another for others", () => {
    const all = lists();
    const items = ref("Tree");
    expect(all.aliasOf({ items, description: "One." })).toBe("ListOfTree");
    expect(all.aliasOf({ items, description: "Another." })).toBe("ListOfTree");
    const others = [
      { items, minItems: 1 },
      { items, maxItems: 1 },
      { items, prefixItems: [text] },
    ];
    expect(others.map((list) => all.aliasOf(list))).toEqual(["ListOfTree2", "ListOfTree3", "ListOfTree4"]);
    expect(others.map((list) => all.aliasOf(list))).toEqual(["ListOfTree2", "ListOfTree3", "ListOfTree4"]);
    expect(all.aliasOf({ items: { anyOf: [items] } })).toBe("ListOfTree5");
  });
});
