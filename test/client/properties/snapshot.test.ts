/** Whatever a caller gives: its copy is written as the original would be, or the original is refused. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Issue } from "../../../src/issues.js";
import { copyData } from "../../../src/snapshot.js";
import { tries } from "../../support/seeds.js";

function copied(value: unknown): { copy: unknown; issues: Issue[] } {
  const issues: Issue[] = [];
  return { copy: copyData(value, "/at", issues), issues };
}

/** Also the names that mean something to JavaScript. */
const name = fc.oneof(
  fc.string(),
  fc.constantFrom("__proto__", "constructor", "toString", "valueOf", "length"),
);
const leaf = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("object")),
  list: fc.array(tie("data"), { maxLength: 5 }),
  object: fc
    .array(fc.tuple(name, tie("data")), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries)),
}));

test("plain data is written as it would be without the copy", () => {
  fc.assert(
    fc.property(data, (value) => {
      const { copy, issues } = copied(value);
      expect(issues).toEqual([]);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
    }),
    tries(250),
  );
});

test("the copy is written the same whatever a prototype is told to write", () => {
  fc.assert(
    fc.property(data, fc.constantFrom(Object.prototype, Array.prototype), (value, prototype) => {
      const expected = JSON.stringify(value);
      Object.defineProperty(prototype, "toJSON", { value: () => "polluted", configurable: true });
      try {
        expect(JSON.stringify(copied(value).copy)).toBe(expected);
      } finally {
        Reflect.deleteProperty(prototype, "toJSON");
      }
    }),
    tries(100),
  );
});

test("every property is read once", () => {
  fc.assert(
    fc.property(data, (value) => {
      const reads = new Map<object, string[]>();
      const watched = (part: unknown): unknown =>
        typeof part !== "object" || part === null
          ? part
          : new Proxy(part, {
              get(target, key) {
                const got: unknown = Reflect.get(target, key);
                if (typeof key === "string" && Object.hasOwn(target, key) && key !== "length")
                  reads.set(target, [...(reads.get(target) ?? []), key]);
                return watched(got);
              },
            });
      copied(watched(value));
      for (const keys of reads.values()) expect(new Set(keys).size).toBe(keys.length);
    }),
    tries(100),
  );
});

test("what cannot be written is refused with its place, wherever it stands", () => {
  const odd = fc.constantFrom<[unknown, string]>(
    [() => 1, "function"],
    [1n, "bigint"],
    [Symbol("s"), "symbol"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [new Map(), "Map"],
    [new Set(), "Set"],
    [/a/, "RegExp"],
    [new Uint8Array(1), "Uint8Array"],
    [new Error("e"), "Error"],
    [new URL("https://a.example"), "an object with toJSON"],
  );
  fc.assert(
    fc.property(odd, fc.array(fc.oneof(name, fc.nat(3))), ([value, kind], way) => {
      const whole = way.reduceRight<unknown>(
        (inner, step) =>
          typeof step === "number"
            ? [...Array<null>(step).fill(null), inner]
            : Object.fromEntries([[step, inner]]),
        value,
      );
      const pointer = [
        "/at",
        ...way.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")),
      ].join("/");
      expect(copied(whole).issues).toEqual([
        { pointer, keyword: "type", message: `must be plain data, not ${kind}` },
      ]);
    }),
    tries(100),
  );
});

test("a value that holds itself, however deep, and one that is too deep are refused", () => {
  const ring: unknown[] = [];
  ring.push({ ring });
  expect(copied(ring).issues).toMatchObject([{ pointer: "/at/0/ring", message: "must not hold itself" }]);

  const nested = (levels: number): unknown => {
    let value: unknown = "bottom";
    for (let level = 0; level < levels; level++) value = [value];
    return value;
  };
  expect(copied(nested(1_000)).issues).toEqual([]);
  expect(copied(nested(1_001)).issues).toMatchObject([
    { message: "must not be nested deeper than 1000 levels" },
  ]);
});

test("what stands in two places is copied to both", () => {
  const shared = { a: 1 };
  expect(JSON.stringify(copied([shared, { shared }]).copy)).toBe('[{"a":1},{"shared":{"a":1}}]');
});
