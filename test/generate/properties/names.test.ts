/** Whatever operations and components are called, each has a method and a guard of its own, or the document is refused. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Guard, Operation } from "../../../generated/contract.js";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { load, type Made, makeOf } from "../../support/generate/generate-in-process.js";
import { documentWith } from "../../support/generate/minimal-documents.js";
import { typeErrorsOf } from "../../support/generate/type-check.js";
import { seeds } from "../../support/seeds.js";

/** Words of the language, of modules, of every object, and of what is generated. */
const words =
  "delete class default let await async of type enum interface arguments eval null true undefined NaN Infinity this " +
  "Object Array String Function Symbol Promise Error Map Blob FormData Request Response URL globalThis isNaN isFinite " +
  "require exports module __dirname __filename __esModule __proto__ constructor prototype toString valueOf then name " +
  "length toJSON hasOwnProperty Operation Guard GuardIssue Content Validator Readable Writable document operations " +
  "components paths webhooks validators bodies styles runtime contract own equal multipleOf misfit inherited " +
  "remembering charactersIn firstRepeated guard$0 validate0 schema0 value0 pattern0 data errors vErrors instancePath " +
  "Record Omit Pick Exclude NonNullable WithRequired $defs string number any unknown never object _ $ $batch count$items";

const others = [
  ...["查询用户", "größe", "Ünï", "ſ", "ﬁ", "𝒜", "é", "é".normalize("NFD"), "ªb", "ไทย", "עברית", "١٢٣"],
  ...[
    "-a",
    ".b",
    "--",
    "...",
    "😀",
    "2nd",
    "a b",
    "a.b.c",
    "a/b/{c}",
    "a\nb",
    "*/",
    '"',
    "'",
    "`",
    "\\",
    "\u2028",
    "\u200d",
  ],
];

/** Each name is an operation's, and a component's, which the operation answers with. */
function documentOf(names: string[]) {
  const paths = names.map((operationId, index) => [
    `/${index}`,
    {
      get: {
        operationId,
        responses: {
          200: { content: { "application/json": { schema: { $ref: referenceTo(operationId) } } } },
          400: { content: { "application/json": { schema: { const: -index } } } },
        },
      },
    },
  ]);
  const schemas = names.map((name, index) => [name, { const: index }]);
  return documentWith({
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  });
}

const referenceTo = (name: string): string =>
  `#/components/schemas/${encodeURIComponent(name).replaceAll("~", "~0").replaceAll("%2F", "~1")}`;

/** Whether each name has a row of its own, whose guards are exported under names of their own. */
async function check(names: string[], made: Made): Promise<void> {
  const { operations, guards, rows } = (await load(
    made,
    `export * as guards from "./generated/validators.js";
    export * as rows from "./generated/operations.js";
    export { operations } from "./generated/operations.js";`,
  )) as Record<"operations" | "rows", Record<string, Operation>> & { guards: Record<string, Guard<unknown>> };
  const all = Object.entries(operations);
  expect(all).toHaveLength(names.length);
  expect(Object.keys(guards)).toHaveLength(2 * names.length);
  for (const [index, name] of names.entries()) {
    const [id, row] = all.find(([, { path }]) => path === `/${index}`) ?? [];
    expect({ name, exported: rows[id ?? ""] }).toEqual({ name, exported: row });
    const [isName, isOther] = [200, 400].map((status) => row?.responses[status]?.["application/json"]);
    expect({ name, verdicts: [isName?.(index), isName?.(index + 1)] }).toEqual({
      name,
      verdicts: [true, false],
    });
    expect({ name, verdicts: [isOther?.(-index), isOther?.(1)] }).toEqual({ name, verdicts: [true, false] });
    expect(Object.values(guards)).toEqual(expect.arrayContaining([isName, isOther]));
  }
}

describe("each name", () => {
  it("that is a word of the language, of modules or of what is generated is one that works, and compiles", async () => {
    const names = words.split(" ");
    const made = await makeOf(documentOf(names));
    await check(names, made);
    expect(await typeErrorsOf(made, "export {};")).toEqual([]);
  });

  it("of any script, or of no letters, is one that works, and compiles", async () => {
    for (const name of others) await check([name], await makeOf(documentOf([name])));
    const distinct = others.filter((name) => /^\p{L}+$/u.test(name));
    expect(await typeErrorsOf(await makeOf(documentOf(distinct)), "export {};")).toEqual([]);
  });

  it.each(seeds)(
    "of any characters is one that works, or is refused because it is no other than one more (seed %i)",
    async (seed) => {
      const name = fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 4 }),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
        fc.constantFrom(...words.split(" ")),
      );
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), async (names) => {
          let made: Made;
          try {
            made = await makeOf(documentOf(names));
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            expect(error.message).toContain("which must be unique");
            return;
          }
          await check(names, made);
        }),
        { seed, numRuns: 60 },
      );
    },
  );
});
