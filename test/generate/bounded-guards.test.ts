// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/** A guard's work is in proportion to the value: no answer of a server can keep it busy for long. */
import { describe, expect, it } from "@jest/globals";
import type { Guard } from "../../generated/contract.js";
import type { Schema } from "../../scripts/generate/openapi/document.js";
import { load, makeOf } from "../support/generate/generate-in-process.js";
import { documentOfAll, ref } from "../support/generate/minimal-documents.js";

async function guardOf(schemas: Record<string, object>): Promise<Guard<unknown>> {
  const made = await makeOf(documentOfAll(schemas as Record<string, Schema>));
  const { isS } = await load(made, 'export * from "./generated/validators.js";');
  return isS as Guard<unknown>;
}

const mostReads = 1e6;

/** A value that counts how often one of its properties or items is read. */
function counting<T extends object>(value: T): { value: T; reads: () => number } {
  let reads = 0;
  const watch = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        reads += 1;
        if (reads > mostReads) throw new Error("The guard does not come to an end.");
        const inner: unknown = Reflect.get(target, name);
        return typeof inner === "object" && inner !== null ? watched(inner) : inner;
      },
    });
  // One for each object: what is remembered of it is remembered by its identity.
  const all = new Map<object, object>();
  const watched = (part: object): object => {
    const known = all.get(part) ?? watch(part);
    all.set(part, known);
    return known;
  };
  return { value: watched(value) as T, reads: () => reads };
}

const nested = (depth: number, inner: object, wrap: (inner: object) => object): object =>
  depth === 0 ? inner : nested(depth - 1, wrap(inner), wrap);

const withKind = (kind: string, child: object = ref("S")) => ({
  type: "object",
  required: ["kind"],
  properties: { child, kind: { const: kind } },
});

describe("a guard of a value that is twice as deep", () => {
  const a = (child: object) => ({ kind: "a", child });
  it.each<[what: string, schemas: Record<string, object>, inner: object, wrap: (inner: object) => object]>([
    ["oneOf", { S: { oneOf: [ref("A"), ref("B")] }, A: withKind("a"), B: withKind("b") }, { kind: "c" }, a],
    ["anyOf", { S: { anyOf: [ref("A"), ref("B")] }, A: withKind("x"), B: withKind("b") }, { kind: "b" }, a],
    [
      "anyOf that fits at last",
      { S: { anyOf: [ref("B"), ref("A")] }, A: withKind("a"), B: withKind("b") },
      { kind: "a" },
      a,
    ],
    ["allOf", { S: { allOf: [ref("A"), ref("B")] }, A: withKind("a"), B: withKind("a") }, { kind: "a" }, a],
    [
      "branches that stand in it",
      { S: { oneOf: [withKind("a"), withKind("b"), withKind("c")] } },
      { kind: "d" },
      a,
    ],
    [
      "three schemas on the way round",
      {
        S: { oneOf: [ref("A"), ref("B")] },
        A: withKind("a", ref("T")),
        B: withKind("b", ref("T")),
        T: { anyOf: [ref("S"), { not: ref("S") }] },
      },
      { kind: "c" },
      a,
    ],
    [
      "a condition",
      { S: { if: ref("A"), then: { properties: { child: ref("S") } }, else: false }, A: withKind("a") },
      { kind: "a" },
      a,
    ],
    [
      "unevaluatedProperties",
      {
        S: { oneOf: [ref("A"), ref("B")], unevaluatedProperties: false },
        A: withKind("a"),
        B: withKind("b"),
      },
      { kind: "b" },
      a,
    ],
    [
      "two patterns",
      { S: { type: "object", patternProperties: { "^c": ref("S"), d$: ref("S") } } },
      {},
      (child) => ({ child }),
    ],
    [
      "items and contains",
      { S: { type: "array", items: ref("S"), contains: ref("S"), minContains: 0, maxContains: 5 } },
      [],
      (inner) => [inner, []],
    ],
  ])("does about twice the work, by %s", async (_, schemas, inner, wrap) => {
    const guard = await guardOf(schemas);
    const workAt = (depth: number) => {
      const { value, reads } = counting(nested(depth, inner, wrap));
      guard(value);
      expect(guard.errors?.length ?? 0).toBeLessThan(20 * depth);
      return reads();
    };
    expect(workAt(80)).toBeLessThan(3 * workAt(40));
  });

  it("does not go through many schemas that each lead to the next by two branches", async () => {
    const chain = Array.from({ length: 40 }, (_, i) => {
      const next = ref(`S${i + 1}`);
      return [`S${i}`, { anyOf: [withKind("a", next), withKind("b", next)] }];
    });
    const guard = await guardOf({ S: ref("S0"), ...Object.fromEntries(chain), S40: { type: "object" } });
    const { value, reads } = counting(nested(40, { kind: "c" }, (child) => ({ kind: "c", child })));
    expect(guard(value)).toBe(false);
    expect(reads()).toBeLessThan(40 * 50);
  });
});

it("A guard compares each of many items once", async () => {
  const guard = await guardOf({ S: { type: "array", uniqueItems: true } });
  const { value, reads } = counting(Array.from({ length: 3000 }, (_, i) => ({ id: i, name: "same" })));
  expect(guard(value)).toBe(true);
  expect(reads()).toBeLessThan(3000 * 20);
});

it("A guard that remembers says the same about a value twice, and about one that has changed", async () => {
  const guard = await guardOf({ S: { oneOf: [ref("A"), ref("B")] }, A: withKind("a"), B: withKind("b") });
  const value = { kind: "a", child: { kind: "b" } };
  expect([guard(value), guard(value)]).toEqual([true, true]);
  value.child.kind = "c";
  expect(guard(value)).toBe(false);
  expect(guard.errors?.some(({ instancePath }) => instancePath === "/child/kind")).toBe(true);
});
