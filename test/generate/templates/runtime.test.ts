/** What the guards call. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  charactersIn,
  firstRepeated,
  inherited,
  isEqual,
  isMultipleOf,
  isOwn,
  misfit,
  remembering,
} from "../../../scripts/generate/templates/runtime.js";
import { tries } from "../../support/seeds.js";

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

  // JSON writes -0 as 0.
  const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

  it("if they are copies, and not if anything is changed", () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(isEqual(left, structuredClone(left))).toBe(true);
        expect(isEqual(left, right)).toBe(isDeepStrictEqual(left, right));
      }),
      tries(300),
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
    ["a\udca9", 2],
    ["\ud83d\ud83d\udca9", 2],
  ])("as JSON Schema says: %j has %i", (text, count) => {
    expect(charactersIn(text)).toBe(count);
  });

  it("as it has code points", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(charactersIn(text)).toBe([...text].length);
      }),
      tries(300),
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

describe("a number is a multiple of another", () => {
  it.each([
    [1234567.89, 0.01],
    [1234567890.12, 0.01],
    [19.99, 0.01],
    [-4.35, 0.01],
    [0, 1e-9],
    [-0, 3],
    [1e308, 1e-7],
    [1e308, 1e300],
    [3e-7, 1e-7],
    [1.5e-300, 5e-301],
    [1e23, 1e22],
    [7.5, 2.5],
    [5e-324, 5e-324],
    [2 ** 53, 2],
  ])("by its decimals: %p of %p", (value, divisor) => {
    expect(isMultipleOf(value, divisor)).toBe(true);
  });

  it.each([
    [0.015, 0.01],
    [5, 1e9],
    [1e-8, 1e-7],
    [1234567.895, 0.01],
    [1e308, 3],
    [1.0000000001, 1],
    [2 ** 53, 3],
    [1e16 + 2, 4e15],
    [-7, 2],
    [5e-324, 1],
  ])("and not by more: %p of %p", (value, divisor) => {
    expect(isMultipleOf(value, divisor)).toBe(false);
  });

  it("as whole numbers are, once both are given as many zeros", () => {
    /** Both numbers without their decimal points: moved by as many places as the longer of the two has. */
    const places = (decimals: string) => decimals.split(".")[1]?.length ?? 0;
    const whole = (decimals: string, by: number) =>
      BigInt(decimals.replace(".", "") + "0".repeat(by - places(decimals)));
    const decimals = fc
      .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 5 }))
      .map(([digits, by]) => (by === 0 ? String(digits) : (digits / 10 ** by).toFixed(by)));
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: -50, max: 50 }), (left, divisor, times) => {
        fc.pre(Number(divisor) > 0);
        const by = Math.max(places(left), places(divisor));
        const right = whole(left, by) % whole(divisor, by) === 0n;
        expect(isMultipleOf(Number(left), Number(divisor))).toBe(right);
        const multiple = Number((Number(divisor) * times).toFixed(places(divisor)));
        expect(isMultipleOf(multiple, Number(divisor))).toBe(true);
      }),
      tries(500),
    );
  });
});

describe("the first item that is there already", () => {
  it("is found by its own index and that of the one before", () => {
    expect(firstRepeated([1, "1", true, "true", null, "null", 0, false, [], {}, "[]", "{}"])).toBeUndefined();
    expect(firstRepeated([[null], [Number.NaN], [undefined], ["null"], ["NaN"]])).toBeUndefined();
    expect(firstRepeated([3, "a", 2, "a", 3])).toEqual([3, 1]);
    expect(firstRepeated([0, -0])).toEqual([1, 0]);
    expect(firstRepeated([{ a: 1, b: [{ c: 2, d: 3 }] }, [], { b: [{ d: 3, c: 2 }], a: 1 }])).toEqual([2, 0]);
    expect(
      firstRepeated([{ a: "1,b" }, { a: 1, b: 2 }, ["a,b"], ["a", "b"], [["a"]], ["a"]]),
    ).toBeUndefined();
    expect(firstRepeated([])).toBeUndefined();
  });

  it("is the first that equals one before it, of any values", () => {
    const few = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(1, "a", {}, [], { a: 1 }, { constructor: 1 }),
    );
    fc.assert(
      fc.property(fc.array(few, { maxLength: 8 }), (items) => {
        const index = items.findIndex((item, i) => items.slice(0, i).some((other) => isEqual(item, other)));
        expect(firstRepeated(items)?.[0] ?? -1).toBe(index);
      }),
      tries(500),
    );
  });

  it("is found with one look at each", () => {
    let looks = 0;
    const items = Array.from(
      { length: 2000 },
      (_, i) =>
        new Proxy(
          { i },
          {
            ownKeys: (item) => {
              looks++;
              return Reflect.ownKeys(item);
            },
          },
        ),
    );
    expect(firstRepeated(items)).toBeUndefined();
    expect(looks).toBe(2000);
  });
});

describe("a guard that remembers what it found", () => {
  type Check = Parameters<typeof remembering>[0];
  interface Tree {
    name: string;
    inner?: Tree;
  }

  /** It looks twice at what is inside, and counts how often it is called. */
  function twice(name: (tree: Tree) => boolean) {
    const called: string[] = [];
    const check: Check = (data, { instancePath = "" } = {}) => {
      const tree = data as Tree;
      called.push(tree.name);
      const inside = { instancePath: `${instancePath}/inner` };
      const fits =
        (tree.inner === undefined || (again(tree.inner, inside) && again(tree.inner, inside))) && name(tree);
      check.errors = fits ? null : [{ instancePath, keyword: "name", params: {} }];
      check.evaluated = { props: { [tree.name]: true } };
      return fits;
    };
    const again = remembering(check);
    return { again, called };
  }

  const tree: Tree = { name: "a", inner: { name: "b", inner: { name: "c", inner: { name: "d" } } } };

  it("looks at each object once", () => {
    const { again, called } = twice(() => true);
    expect(again(tree)).toBe(true);
    expect(called).toEqual(["a", "b", "c", "d"]);
    expect(again.errors).toBeNull();
    expect(again.evaluated).toEqual({ props: { a: true } });
  });

  it("forgets once the value is checked, also where the check ends in an error", () => {
    const { again, called } = twice(({ name }) => {
      if (name === "b" && called.length < 5) throw new RangeError("too deep");
      return true;
    });
    expect(() => again(tree)).toThrow(RangeError);
    expect(again(tree)).toBe(true);
    expect(called).toEqual(["a", "b", "c", "d", "a", "b", "c", "d"]);
    expect(again({ name: "a" })).toBe(true);
    expect(called.length).toBe(9);
  });

  it("says again why a value does not fit, with the place where it stands now", () => {
    const issues: unknown[] = [];
    const shared = { wrong: true };
    const leaf: Check = (_, { instancePath = "" } = {}) => {
      leaf.errors = [
        { instancePath: `${instancePath}/first`, keyword: "one", params: {} },
        { instancePath: `${instancePath}/second`, keyword: "one", params: {} },
        { instancePath: `${instancePath}/last`, keyword: "two", params: {} },
      ];
      return false;
    };
    const again = remembering(leaf);
    const root = remembering(() => {
      for (const instancePath of ["/a", "/a", "/long/b"]) {
        expect(again(shared, { instancePath })).toBe(false);
        issues.push(again.errors?.map((issue) => issue.instancePath));
      }
      return true;
    });
    expect(root({})).toBe(true);
    expect(issues).toEqual([["/a/first", "/a/second", "/a/last"], ["/a/last"], ["/long/b/last"]]);
  });

  it("says so, too, where the value stood at the root before", () => {
    const leaf: Check = (_, { instancePath = "" } = {}) => {
      leaf.errors = [{ instancePath: `${instancePath}/last`, keyword: "two", params: {} }];
      return false;
    };
    const again = remembering(leaf);
    const shared = {};
    const root = remembering(() => again(shared) || again(shared, { instancePath: "/a" }));
    expect(root({})).toBe(false);
    expect(again.errors).toMatchObject([{ instancePath: "/a/last" }]);
  });

  it("has nothing evaluated where its check counts nothing", () => {
    const again = remembering(() => true);
    expect([again({}), again.evaluated]).toEqual([true, undefined]);
  });

  it("asks each time about what is no object, also while it checks one", () => {
    const asked: unknown[] = [];
    const again = remembering((data) => asked.push(data) > 0);
    const root = remembering(() => [1, 1, null, null, "a", "a"].every((value) => again(value)));
    expect(root({})).toBe(true);
    expect(asked).toEqual([1, 1, null, null, "a", "a"]);
  });

  it("asks each time about what is no object", () => {
    const text: Check = (data) => {
      text.errors = typeof data === "string" ? null : [{ instancePath: "", keyword: "type", params: {} }];
      return text.errors === null;
    };
    const again = remembering(text);
    expect([again("a"), again.errors]).toEqual([true, null]);
    expect([again(null), again.errors?.length]).toEqual([false, 1]);
  });
});
