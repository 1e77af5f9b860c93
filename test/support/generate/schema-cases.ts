// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/**
 * Schemas for every keyword of JSON Schema 2020-12 that OpenAPI 3.1 allows, with values that fit and values that do
 * not. `#/$defs/…` is the schema's own. Written for this test; the official suite can be run through the same
 * comparison, see official-suite.ts.
 */
export type Case = [schema: unknown, valid: unknown[], invalid: unknown[]];

const samples: Record<string, unknown> = {
  null: null,
  boolean: false,
  integer: 3,
  number: 1.5,
  string: "text",
  array: [1],
  object: { a: 1 },
};
const names = Object.keys(samples);

/** `type` alone, and every pair of types. */
const types: Case[] = names.flatMap((left, i) =>
  names.slice(i).map((right): Case => {
    const fits = (name: string) =>
      name === left || name === right || (name === "integer" && [left, right].includes("number"));
    const valid = names.filter(fits).map((name) => samples[name]);
    const invalid = names.filter((name) => !fits(name)).map((name) => samples[name]);
    return [{ type: left === right ? left : [left, right] }, valid, invalid];
  }),
);

/** `const` and `enum` of every kind of value. */
const constants: Case[] = [
  ...Object.values(samples),
  "",
  0,
  true,
  [],
  {},
  [{ a: [1] }],
  { a: { b: null } },
].flatMap((value): Case[] => {
  const others = [...Object.values(samples), "other", -1, [2], { a: 2 }, { b: 1 }, { a: 1, b: 1 }].filter(
    (other) => JSON.stringify(other) !== JSON.stringify(value),
  );
  return [
    [{ const: value }, [value], others],
    [{ enum: [value, "one more"] }, [value, "one more"], others],
  ];
});

/** Objects whose keys mean something in JavaScript. */
const keyed: Case[] = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty", "length"].flatMap(
  (name): Case[] => {
    const object = (value: string): unknown => JSON.parse(`{ "${name}": ${value} }`);
    return [
      [{ const: object('{ "a": 1 }') }, [object('{ "a": 1 }')], [{}, object("1"), object('{ "a": 2 }')]],
      [{ enum: [object("1"), object("[]")] }, [object("1"), object("[]")], [{}, object("{}"), object("2")]],
      [
        { properties: object('{ "type": "integer" }'), required: [name] },
        [object("1")],
        [{}, object('"a"'), object("null")],
      ],
      [{ anyOf: [{ properties: { a: true } }], unevaluatedProperties: false }, [{ a: 1 }], [object("1")]],
      [
        { $ref: "#/$defs/a", unevaluatedProperties: false, $defs: { a: { properties: { a: true } } } },
        [{ a: 1 }],
        [object("1")],
      ],
      [
        {
          $ref: "#/$defs/a",
          anyOf: [
            { patternProperties: { [`^${name}$`]: true } },
            { properties: { b: true }, required: ["b"] },
          ],
          unevaluatedProperties: false,
          $defs: { a: { properties: { a: true } } },
        },
        [object("1"), { a: 1 }, { b: 1 }],
        [{ c: 1 }],
      ],
    ];
  },
);

/** Texts that read like the code which is made of schemas, and which the generator shortens and renames. */
const lookAlikes: Case[] = [
  "ucs2length(data) < 1",
  'hasOwnProperty.call(data, "a")',
  "hasOwnProperty.call(data, '0')",
  ', schemaPath: "#/type"',
  ", parentData, parentDataProperty, rootData }",
  "validate10.errors = [{ a }];\n return false;",
  " var valid0 = true;\n",
  "if (true) {",
  "if (errors === 0) { } else {\n}",
  "return errors === 0;",
  "schema10 func2 pattern0 formats0 validate10 guard$isA",
  'require("ajv/dist/runtime/equal").default',
  'new RegExp("a", "u")',
  "const isA = validate10;",
  '`$0` \\ "\'"',
  "12",
].flatMap((text): Case[] => [
  [{ const: text }, [text], [`${text} `, ""]],
  [{ enum: [text, "'"] }, [text, "'"], [`'${text}'`, '"']],
  [
    { type: "object", required: [text], properties: { [text]: { type: "string" } } },
    [{ [text]: "" }],
    [{}, { [text]: 1 }],
  ],
]);

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const string = { type: "string" };
const integer = { type: "integer" };

const written: Case[] = [
  // Booleans and the empty schema
  [true, [null, 1, "a", {}], []],
  [{}, [null, 1, "a", {}], []],
  [{ not: {} }, [], [null, 1, "a"]],
  [{ type: "integer" }, [1, 1.0, -0, 1e3], [1.1, "1", null, true, [1]]],
  [{ type: "number" }, [1, 1.5, -1e-9], ["1", null, [], {}]],
  [{ type: ["string", "null"], enum: ["a", null] }, ["a", null], ["b", 1]],
  [{ type: "string", const: "a" }, ["a"], ["b", 1]],
  // Numbers
  [{ minimum: 1 }, [1, 1.1, "0", null], [0.9, -1]],
  [{ maximum: 1 }, [1, 0.9, "2"], [1.1]],
  [{ exclusiveMinimum: 1 }, [1.1, "0"], [1, 0]],
  [{ exclusiveMaximum: 1 }, [0.9], [1, 2]],
  [{ minimum: -2, maximum: 2 }, [-2, 0, 2], [-3, 3]],
  [{ minimum: 0, exclusiveMinimum: 0 }, [0.1], [0, -1]],
  [{ multipleOf: 2 }, [0, 2, -4, "3"], [1, 3]],
  [{ multipleOf: 1.5 }, [0, 1.5, 4.5], [1, 2]],
  [{ multipleOf: 0.5 }, [0, 0.5, 1, 1e6], [0.25]],
  [
    { multipleOf: 0.01 },
    [0, 0.01, 19.99, 4.35, 1.1, -0.07, 1234567.89, 1234567890.12, 1e300],
    [0.001, 19.995, 0.015, 1234567.895, 1e-7],
  ],
  [{ multipleOf: 1e9 }, [0, 1e9, -3e9, 1e300], [5, 1e8, 1.5e9]],
  [{ multipleOf: 1e-7 }, [1e-7, 3e-7, -2, 1e308, 0.0123], [1e-8, 1.5e-7]],
  [{ type: "number", multipleOf: 0.1 }, [0.3, 0.7, 1e17], [0.35, "0.3"]],
  [{ type: "integer", minimum: 1, maximum: 3, multipleOf: 2 }, [2], [1, 3, 4, "2"]],
  [{ minimum: 1.5e300 }, [2e300], [1e300]],
  // Strings
  [{ minLength: 2 }, ["ab", "abc", 1, null], ["a", ""]],
  [{ maxLength: 2 }, ["ab", "", 100], ["abc"]],
  [{ minLength: 2, maxLength: 2 }, ["ab", "\u{1F4A9}\u{1F4A9}"], ["a", "\u{1F4A9}", "abc"]],
  [{ maxLength: 1 }, ["\u{1F4A9}", "é"], ["e\u0301"]],
  [{ pattern: "^a+$" }, ["a", "aa", 1], ["", "b", "ab"]],
  [{ pattern: "b" }, ["abc", "b"], ["ac"]],
  [{ pattern: "^\\d{3}$" }, ["123"], ["12", "1234", "१२३"]],
  [{ pattern: "^\\p{L}+$" }, ["été"], ["1"]],
  [{ pattern: "^.$" }, ["\u{1F4A9}"], ["ab"]],
  [{ pattern: "^\\S+$" }, ["a"], ["a b"]],
  [{ pattern: "^[a-z]+\\-[a-z]+$" }, ["a-b"], ["ab"]],
  [{ pattern: "^[\\p{Lu}\\_\\@ \\-]+$" }, ["ÉA_@ -"], ["é", "\\", "A1"]],
  [
    { patternProperties: { "^a\\:": integer, "^a:": { minimum: 2 } } },
    [{ "a:": 2 }, { b: 0 }],
    [{ "a:": 1 }, { "a:": 2.5 }],
  ],
  // Arrays
  [{ items: integer }, [[], [1, 2], "x"], [[1, "2"]]],
  [{ items: false }, [[], 1], [[1]]],
  [{ items: true }, [[1, "a"]], []],
  [{ minItems: 1 }, [[1], "", {}], [[]]],
  [{ maxItems: 1 }, [[], [1]], [[1, 2]]],
  [{ minItems: 1, maxItems: 2 }, [[1], [1, 2]], [[], [1, 2, 3]]],
  [
    { uniqueItems: true },
    [[], [1, 2], [1, "1"], [{ a: 1 }, { a: 2 }], [[1], [2]], [1, true], [0, false]],
    [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[1], [1]],
    ],
  ],
  [{ uniqueItems: false }, [[1, 1]], []],
  [
    { uniqueItems: true },
    [
      [{ constructor: { a: 1 } }, { constructor: { a: 2 } }, { toString: 1 }],
      [{ a: "1,b:2" }, { a: 1, b: 2 }, ["1,2"], [1, 2], [[1, 2]], [[1], 2]],
      ["1", 1, "null", null, "{}", {}, "[]", []],
    ],
    [
      [{ constructor: { a: 1 } }, { constructor: { a: 1 } }],
      [JSON.parse('{ "__proto__": 1 }'), 2, JSON.parse('{ "__proto__": 1 }')],
      [0, 1, -0],
      [{ a: [{ b: 1, c: [] }] }, { a: [{ c: [], b: 1 }] }],
    ],
  ],
  [{ items: string, uniqueItems: true }, [["a", "b"]], [["a", "a"], [1]]],
  [{ prefixItems: [string, integer] }, [["a", 1], ["a"], [], ["a", 1, null], "x"], [[1], ["a", "b"]]],
  [{ prefixItems: [string], items: false }, [["a"], []], [["a", "b"], [1]]],
  [{ prefixItems: [string], items: integer }, [["a", 1, 2]], [["a", "b"]]],
  [{ prefixItems: [string, integer], minItems: 2, items: false }, [["a", 1]], [["a"], ["a", 1, 2]]],
  [{ prefixItems: [true, false] }, [[1]], [[1, 2]]],
  [{ contains: integer }, [[1], ["a", 1], "x"], [[], ["a"]]],
  [{ contains: { const: 5 } }, [[5], [1, 5]], [[1]]],
  [
    { contains: integer, minContains: 2 },
    [
      [1, 2],
      [1, "a", 2],
    ],
    [[1], []],
  ],
  [{ contains: integer, maxContains: 1 }, [[1], ["a", 1]], [[], [1, 2]]],
  [{ contains: integer, minContains: 0 }, [[], ["a"]], []],
  [{ contains: integer, minContains: 1, maxContains: 2 }, [[1], [1, 2]], [[], [1, 2, 3]]],
  [{ items: { items: integer } }, [[[1], []]], [[["a"]]]],
  [{ prefixItems: [string], unevaluatedItems: false }, [["a"], []], [["a", 1]]],
  [{ allOf: [{ prefixItems: [string] }], unevaluatedItems: false }, [["a"]], [["a", 1]]],
  [
    {
      anyOf: [{ prefixItems: [{ const: 1 }] }, { prefixItems: [true, { const: 2 }] }],
      unevaluatedItems: false,
    },
    [[1], [3, 2]],
    [[1, 3]],
  ],
  [{ contains: integer, unevaluatedItems: string }, [[1, "a"]], [[1, null]]],
  [{ contains: integer, minContains: 0, unevaluatedItems: false }, [[1, 2], []], [["a"], [1, "a"]]],
  [
    {
      allOf: [{ contains: { multipleOf: 2 } }, { contains: { multipleOf: 3 } }],
      unevaluatedItems: { multipleOf: 5 },
    },
    [[2, 3, 4, 5, 6, 10]],
    [
      [2, 3, 4, 7],
      [2, 5],
    ],
  ],
  [
    { anyOf: [{ items: string }, true], unevaluatedItems: { type: "boolean" } },
    [["a", "b"], [true], []],
    [[1], ["a", 1]],
  ],
  [
    { oneOf: [{ prefixItems: [integer] }, { prefixItems: [string, string] }], unevaluatedItems: false },
    [[1], ["a", "b"]],
    [
      [1, 2],
      ["a", "b", "c"],
    ],
  ],
  [{ if: { prefixItems: [{ const: 1 }] }, unevaluatedItems: false }, [[1], []], [[2], [1, 2]]],
  [
    { if: { prefixItems: [integer] }, else: { prefixItems: [true, true] }, unevaluatedItems: false },
    [[1], ["a", "b"]],
    [
      [1, 2],
      ["a", "b", "c"],
    ],
  ],
  // Objects
  [{ properties: { a: integer } }, [{}, { a: 1 }, { b: "x" }, 1], [{ a: "1" }]],
  [{ properties: { a: integer, b: string } }, [{ a: 1, b: "x" }], [{ a: 1, b: 2 }]],
  [{ properties: { a: false } }, [{}, { b: 1 }], [{ a: 1 }]],
  [{ properties: { a: true } }, [{ a: 1 }], []],
  [
    { properties: { "a b": integer, 'c"d': integer, "e/f": integer, "g~h": integer } },
    [{ "a b": 1 }],
    [{ 'c"d': "x" }, { "e/f": "x" }, { "g~h": "x" }],
  ],
  [{ properties: { length: integer } }, [[], "x", { length: 1 }], [{ length: "1" }]],
  [{ required: ["a"] }, [{ a: null }, 1, []], [{}, { b: 1 }]],
  [{ required: [] }, [{}], []],
  [{ required: ["a", "b"] }, [{ a: 1, b: 2 }], [{ a: 1 }, { b: 1 }]],
  [{ required: ["toString", "constructor"] }, [{ toString: 1, constructor: 1 }], [{}, { toString: 1 }]],
  [
    { properties: { toString: integer, constructor: string } },
    [{}, { toString: 1 }],
    [{ toString: "x" }, { constructor: 1 }],
  ],
  [{ required: ["__proto__"] }, [JSON.parse('{ "__proto__": 1 }')], [{}]],
  [
    { type: "object", required: ["a"], properties: { a: integer } },
    [{ a: 1 }],
    [{}, { a: "1" }, 1, null, []],
  ],
  [{ additionalProperties: false }, [{}, 1], [{ a: 1 }]],
  [{ additionalProperties: integer }, [{ a: 1 }], [{ a: "1" }]],
  [{ properties: { a: string }, additionalProperties: integer }, [{ a: "x", b: 1 }], [{ a: 1 }, { b: "x" }]],
  [{ properties: { a: string }, additionalProperties: false }, [{ a: "x" }], [{ b: 1 }]],
  // Of more than eight properties, the code asks whether a list has them.
  [
    {
      properties: Object.fromEntries(Array.from("abcdefghij", (name) => [name, integer])),
      additionalProperties: false,
    },
    [{}, { a: 1, j: 2 }],
    [{ k: 1 }, { toString: 1 }, { a: "1" }],
  ],
  [{ patternProperties: { "^x-": integer } }, [{ "x-a": 1, y: "z" }], [{ "x-a": "1" }]],
  [{ patternProperties: { "^x-": integer }, additionalProperties: false }, [{ "x-a": 1 }], [{ y: 1 }]],
  [{ patternProperties: { a: integer, b: { minimum: 2 } } }, [{ ab: 2 }], [{ ab: 1 }, { a: "x" }]],
  [
    {
      properties: { a: string },
      patternProperties: { "^b": integer },
      additionalProperties: { type: "null" },
    },
    [{ a: "x", b1: 1, c: null }],
    [{ c: 1 }, { b1: "x" }],
  ],
  [{ propertyNames: { pattern: "^[a-z]+$" } }, [{ abc: 1 }, {}], [{ A: 1 }]],
  [{ propertyNames: { enum: ["a", "b"] } }, [{ a: 1 }], [{ c: 1 }]],
  [{ propertyNames: false }, [{}], [{ a: 1 }]],
  [{ minProperties: 1 }, [{ a: 1 }, []], [{}]],
  [{ maxProperties: 1 }, [{}, { a: 1 }], [{ a: 1, b: 2 }]],
  [{ dependentRequired: { a: ["b"] } }, [{}, { b: 1 }, { a: 1, b: 2 }], [{ a: 1 }]],
  [{ dependentRequired: { a: [] } }, [{ a: 1 }], []],
  [{ dependentSchemas: { a: { required: ["b"] } } }, [{}, { a: 1, b: 1 }], [{ a: 1 }]],
  [{ dependentSchemas: { a: false } }, [{}], [{ a: 1 }]],
  [{ properties: { a: integer }, unevaluatedProperties: false }, [{ a: 1 }], [{ b: 1 }]],
  [{ allOf: [{ properties: { a: integer } }], unevaluatedProperties: false }, [{ a: 1 }], [{ a: 1, b: 1 }]],
  [
    { allOf: [{ properties: { a: integer } }, { properties: { b: integer } }], unevaluatedProperties: false },
    [{ a: 1, b: 1 }],
    [{ c: 1 }],
  ],
  [
    {
      anyOf: [
        { properties: { a: integer }, required: ["a"] },
        { properties: { b: integer }, required: ["b"] },
      ],
      unevaluatedProperties: false,
    },
    [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }],
    [{ a: 1, c: 1 }, {}],
  ],
  [
    {
      oneOf: [
        { properties: { a: integer }, required: ["a"] },
        { properties: { b: integer }, required: ["b"] },
      ],
      unevaluatedProperties: false,
    },
    [{ a: 1 }],
    [
      { a: 1, c: 1 },
      { a: 1, b: 1 },
    ],
  ],
  [
    {
      if: { properties: { a: { const: 1 } }, required: ["a"] },
      then: { properties: { b: string } },
      unevaluatedProperties: false,
    },
    [{ a: 1, b: "x" }],
    [{ a: 1, c: 1 }, { a: 2 }],
  ],
  [{ properties: { a: integer }, unevaluatedProperties: string }, [{ a: 1, b: "x" }], [{ b: 1 }]],
  [
    {
      if: { properties: { a: { const: 1 } }, required: ["a"] },
      else: { properties: { b: string }, required: ["b"] },
      unevaluatedProperties: false,
    },
    [{ a: 1 }, { b: "x" }],
    [{ a: 2, b: "x" }, { a: 1, b: "x" }, {}],
  ],
  [
    { if: { patternProperties: { "^x": string } }, unevaluatedProperties: false },
    [{ xa: "" }, {}],
    [{ xa: 1 }, { a: "" }],
  ],
  [
    {
      $ref: "#/$defs/a",
      patternProperties: { "^a": { maxLength: 1 } },
      unevaluatedProperties: false,
      $defs: { a: { additionalProperties: string } },
    },
    [{ a: "x" }, { b: "xx" }],
    [{ a: "xx" }, { b: 1 }],
  ],
  [
    {
      anyOf: [{ additionalProperties: string }, { properties: { b: true } }],
      patternProperties: { "^a": true },
      unevaluatedProperties: false,
    },
    [
      { a: "x", c: "x" },
      { a: 1, b: 1 },
    ],
    [{ a: 1, c: 1 }],
  ],
  [
    { dependentSchemas: { a: { type: "string" } }, unevaluatedProperties: false },
    [null, 1, [], {}],
    [{ a: 1 }, { b: 1 }],
  ],
  [
    { $ref: "#/$defs/a", unevaluatedItems: false, $defs: { a: { type: ["array", "null"] } } },
    [[], null],
    [[1], {}],
  ],
  // What one value has been found to have must not be forgotten, nor counted for the next value.
  [
    {
      $ref: "#/$defs/a",
      if: { required: ["x"], properties: { x: true } },
      then: { properties: { y: true } },
      else: { properties: { z: true } },
      unevaluatedProperties: false,
      $defs: { a: { properties: { a: true } } },
    },
    [
      { a: 1, x: 1, y: 1 },
      { a: 1, z: 1 },
    ],
    [{ a: 1, y: 1 }, { x: 1, z: 1 }, { b: 1 }],
  ],
  [
    {
      allOf: [
        { $ref: "#/$defs/b" },
        { oneOf: [{ required: ["x"], properties: { x: true } }, { required: ["y"] }] },
      ],
      unevaluatedProperties: false,
      $defs: { a: { properties: { a: true } }, b: { $ref: "#/$defs/a" } },
    },
    [{ a: 1, x: 1 }],
    [
      { a: 1, y: 1 },
      { a: 1, x: 1, b: 1 },
    ],
  ],
  [
    { $ref: "#/$defs/a", unevaluatedProperties: false, $defs: { a: { properties: { a: integer } } } },
    [{ a: 1 }],
    [{ b: 1 }],
  ],
  [
    {
      properties: { a: { $ref: "#/$defs/open" } },
      $defs: {
        open: { allOf: [{ $ref: "#/$defs/base" }], unevaluatedProperties: false },
        base: { properties: { x: integer } },
      },
    },
    [{ a: { x: 1 } }],
    [{ a: { x: 1, y: 1 } }],
  ],
  // Composition
  [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [1, 3, "x"], [0, 4]],
  [{ allOf: [true, true] }, [1], []],
  [{ allOf: [true, false] }, [], [1]],
  [{ anyOf: [integer, { minimum: 2 }] }, [1, 2.5, "x"], [1.5]],
  [{ anyOf: [string, { type: "null" }] }, ["a", null], [1]],
  [{ oneOf: [integer, { minimum: 2 }] }, [1, 2.5, "x"], [3, 1.5]],
  [{ oneOf: [{ required: ["a"] }, { required: ["b"] }] }, [{ a: 1 }, { b: 1 }], [{}, { a: 1, b: 1 }]],
  [{ oneOf: [true, false] }, [1], []],
  [{ oneOf: [true, true] }, [], [1]],
  [
    {
      oneOf: [
        { properties: { kind: { const: "a" }, x: integer }, required: ["kind"] },
        { properties: { kind: { const: "b" }, x: string }, required: ["kind"] },
      ],
      discriminator: { propertyName: "kind" },
    },
    [
      { kind: "a", x: 1 },
      { kind: "b", x: "s" },
    ],
    [{ kind: "c" }, { kind: "a", x: "s" }],
  ],
  [{ not: integer }, ["a", 1.5], [1]],
  [{ not: { type: ["integer", "boolean"] } }, ["a"], [1, true]],
  [{ not: { properties: { a: string } } }, [{ a: 1 }], [{ a: "x" }, {}, 1]],
  [{ not: { not: string } }, ["a"], [1]],
  [{ if: integer, then: { minimum: 2 } }, [2, "x", 1.5], [1]],
  [{ if: integer, else: string }, [1, "x"], [1.5, null]],
  [{ if: { minimum: 10 }, then: { multipleOf: 2 }, else: { multipleOf: 3 } }, [12, 9], [11, 8]],
  [{ then: false, else: false }, [1], []],
  [{ if: true, then: string }, ["a"], [1]],
  [{ allOf: [{ anyOf: [integer, string] }], oneOf: [{ minimum: 2 }, { maxLength: 1 }] }, [1, "ab"], [null]],
  // References
  [{ $ref: "#/$defs/a", $defs: { a: integer } }, [1], ["a"]],
  [{ $ref: "#/$defs/a", minimum: 2, $defs: { a: integer } }, [2], [1, "x"]],
  [{ properties: { a: ref("b") }, $defs: { b: string } }, [{ a: "x" }], [{ a: 1 }]],
  [{ $ref: "#/$defs/a", $defs: { a: ref("b"), b: ref("c"), c: integer } }, [1], ["x"]],
  [
    { properties: { value: integer, next: { $ref: "#" } }, additionalProperties: false },
    [{ next: { next: { value: 1 } } }],
    [{ next: { next: { value: "x" } } }, { next: { other: 1 } }],
  ],
  [
    {
      $ref: "#/$defs/tree",
      $defs: { tree: { type: "object", properties: { children: { type: "array", items: ref("tree") } } } },
    },
    [{ children: [{ children: [] }] }],
    [{ children: [{ children: {} }] }, 1],
  ],
  [
    {
      $ref: "#/$defs/a",
      $defs: { a: { properties: { b: ref("b") } }, b: { properties: { a: ref("a"), n: integer } } },
    },
    [{ b: { a: { b: { n: 1 } } } }],
    [{ b: { a: { b: { n: "x" } } } }],
  ],
  [{ properties: { a: integer, b: { $ref: "#/properties/a" } } }, [{ b: 1 }], [{ b: "x" }]],
  [{ items: { $ref: "#/$defs/a%20b" }, $defs: { "a b": integer } }, [[1]], [["x"]]],
  [{ items: { $ref: "#/$defs/c~1d" }, $defs: { "c/d": integer } }, [[1]], [["x"]]],
  [{ items: { $ref: "#/$defs/e~0f" }, $defs: { "e~f": integer } }, [[1]], [["x"]]],
  [
    { anyOf: [ref("a"), ref("b")], $defs: { a: string, b: { type: "array", items: { $ref: "#" } } } },
    ["x", [["x"], []]],
    [1, [[1]]],
  ],
  [
    { items: ref("yes"), contains: ref("no"), minContains: 0, $defs: { yes: true, no: false } },
    [[], [1]],
    [],
  ],
  [{ not: ref("a"), $defs: { a: string } }, [1], ["x"]],
  // Unions that lead back to themselves by two branches
  [
    {
      oneOf: [ref("a"), ref("b")],
      $defs: {
        a: { properties: { child: { $ref: "#" }, kind: { const: "a" } }, required: ["kind"] },
        b: { properties: { child: { $ref: "#" }, kind: { const: "b" } }, required: ["kind"] },
      },
    },
    [{ kind: "a", child: { kind: "b", child: { kind: "a" } } }, { kind: "b" }],
    [{ kind: "a", child: { kind: "b", child: { kind: "c" } } }, {}, { kind: "a", child: {} }],
  ],
  [
    {
      anyOf: [ref("a"), ref("b")],
      unevaluatedProperties: false,
      $defs: {
        a: { properties: { a: { $ref: "#" } }, required: ["a"] },
        b: { properties: { b: { $ref: "#" }, a: { $ref: "#" } }, required: ["b"] },
      },
    },
    [{ a: { b: { a: 1 } } }, { a: { a: 1 }, b: { b: 1 } }],
    [{ a: { b: { a: 1 }, c: 1 } }, { c: 1 }, { a: { c: 1 } }],
  ],
  [
    {
      allOf: [
        { items: { $ref: "#" } },
        { contains: { $ref: "#" }, minContains: 0 },
        { type: ["array", "string"] },
      ],
    },
    [[[["a"]], "b"], "a", []],
    [[[[1]]], 1, [[], [[null]]]],
  ],
  // Annotations assert nothing
  [
    { title: "t", description: "d", default: 1, examples: ["x"], deprecated: true, $comment: "c" },
    [null, {}],
    [],
  ],
  [{ readOnly: true, type: "string" }, ["x"], [1]],
  [{ contentMediaType: "application/json", contentEncoding: "base64" }, ["{", 1], []],
  [{ "x-own": { type: "string" }, example: 1, xml: { name: "n" }, externalDocs: { url: "u" } }, [1, "x"], []],
  [{ format: "date-time" }, ["no date", 1], []],
  [{ format: "unheard-of" }, ["x"], []],
];

export const corpus: Case[] = [...types, ...constants, ...keyed, ...lookAlikes, ...written];
