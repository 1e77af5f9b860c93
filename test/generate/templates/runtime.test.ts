/** What the guards call. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  charactersIn,
  inherited,
  isEqual,
  isOwn,
  misfit,
} from "../../../scripts/generate/templates/runtime.js";

const object = (json: string): object => JSON.parse(json);
const names = ["constructor", "__proto__", "toString", "valueOf", "length", "hasOwnProperty", "then"];

describe("a property is an object's own", () => {
  const own = (data: object, name: string) => isOwn(data, name, inherited[name]);

  it.each([...names, "a"])("where it came over the wire, called %s", (name) => {
    expect(own(object(`{ "${name}": 1 }`), name)).toBe(true);
  });

  it.each(names.slice(0, 4))("and not where it is inherited, called %s", (name) => {
    expect(own({}, name)).toBe(false);
    expect(own([], name)).toBe(false);
  });

  it("and not where it is inherited of something else than a plain object", () => {
    expect(own(Object.create({ a: 1 }), "a")).toBe(false);
    expect(own(Object.assign(Object.create(null), { a: 1 }), "a")).toBe(true);
    class Thing {
      get a() {
        return 1;
      }
    }
    expect(own(new Thing(), "a")).toBe(false);
  });

  it("and not where somebody has given it to all objects", () => {
    Object.defineProperty(Object.prototype, "polluted", { value: 1, configurable: true });
    try {
      expect(own({}, "polluted")).toBe(false);
      expect(own({ polluted: 2 }, "polluted")).toBe(true);
    } finally {
      Reflect.deleteProperty(Object.prototype, "polluted");
    }
  });
});

describe("two values are equal", () => {
  const different = ["null", "true", "false", "0", "1", '""', '"0"', "[]", "{}", "[0]", '{"0":0}', "[[]]"];

  it("if they are the same JSON, and only then", () => {
    for (const left of different) {
      for (const right of different) {
        const equal = isEqual(JSON.parse(left), JSON.parse(right));
        expect({ left, right, equal }).toEqual({ left, right, equal: left === right });
      }
    }
  });

  it.each(names)("whatever a property is called: %s", (name) => {
    const text = `{ "${name}": { "a": 1 } }`;
    expect(isEqual(object(text), object(text))).toBe(true);
    expect(isEqual(object(text), object(`{ "${name}": { "a": 2 } }`))).toBe(false);
    expect(isEqual(object(text), object('{ "other": { "a": 1 } }'))).toBe(false);
    expect(isEqual({}, object(text))).toBe(false);
  });

  it("in whichever order the properties stand", () => {
    expect(isEqual({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  });

  it("if they are copies, and not if anything is changed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(isEqual(left, structuredClone(left))).toBe(true);
        const sorted = (value: unknown): unknown =>
          typeof value !== "object" || value === null
            ? value
            : Array.isArray(value)
              ? value.map(sorted)
              : Object.entries(value)
                  .sort(([one], [other]) => (one < other ? -1 : 1))
                  .map(([name, part]) => ({ name, part: sorted(part) }));
        const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(isEqual(left, right)).toBe(same);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("a text has as many characters", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["é", 1],
    ["\u{1F4A9}", 1],
    ["a\u{1F4A9}b\u{1F4A9}", 4],
    ["\ud83d", 1],
    ["\udca9\ud83d", 2],
    ["\ud83d\ud83d\udca9", 2],
  ])("as JSON Schema says: %j has %i", (text, count) => {
    expect(charactersIn(text)).toBe(count);
  });

  it("as it has code points", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(charactersIn(text)).toBe([...text].length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

it("a misfit is false, and leaves its reason with the guard", () => {
  const guard: Parameters<typeof misfit>[0] = {};
  const issue = {
    instancePath: "/a",
    keyword: "type",
    params: { type: "string" },
    message: "must be string",
  };
  expect(misfit(guard, issue)).toBe(false);
  expect(guard.errors).toEqual([issue]);
});
