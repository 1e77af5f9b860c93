/** Whatever stands in any place of a document, it is generated from, in part or as a whole, or refused with a place. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { parseYaml } from "@redocly/openapi-core";
import fc from "fast-check";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { make, makeRest, specOf } from "../../support/generate/generate-in-process.js";
import { seeds } from "../../support/seeds.js";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "mistakes-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

const documents = ["schemas", "parameters", "media-types", "statuses", "read-write", "three-zero"].map(
  (fixture) => readFileSync(specOf(fixture), "utf8"),
);

const reference = fc
  .constantFrom(
    "#",
    "#/",
    "#/info",
    "#/paths",
    "#/components/schemas/",
    "a.json",
    "a.json#/components",
    "#a",
    "",
    1,
  )
  .map(($ref) => ({ $ref }));
const mistake = fc.oneof(
  fc.constantFrom(null, true, false, 0, "", "x", [], {}, [null], [[]], { a: null }, { constructor: 1 }),
  reference,
  fc.jsonValue({ maxDepth: 2 }),
);
/** Where a mistake goes: at each level a part is chosen, and the way may end before a leaf. */
const place = fc.record({
  choices: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
  key: fc.option(fc.constantFrom("$ref", "allOf", "items", "schema", "get", "nullable", "x-a", "__proto__")),
  mistake,
});

/** Puts a mistake in the place of what stands somewhere, or beside it. */
function put(
  document: unknown,
  { choices, key, mistake }: { choices: number[]; key: string | null; mistake: unknown },
): void {
  let node = document as Record<string, unknown>;
  let last = "";
  for (const [index, choice] of choices.entries()) {
    const keys = Object.keys(node);
    last = keys[choice % keys.length] ?? "a";
    const inner = node[last];
    if (index === choices.length - 1 || typeof inner !== "object" || inner === null) break;
    node = inner as Record<string, unknown>;
  }
  Object.defineProperty(node, key ?? last, {
    value: mistake,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

it.each(seeds)(
  "Mistakes lead to a client, of what is left or of all, or to a refusal, and to nothing else (seed %i)",
  async (seed) => {
    const spec = join(directory, "a.json");
    const property = fc.asyncProperty(
      fc.constantFrom(...documents),
      fc.array(place, { minLength: 1, maxLength: 3 }),
      async (text, places) => {
        const document = parseYaml(text);
        for (const one of places) put(document, one);
        writeFileSync(spec, JSON.stringify(document));
        const whole = await make(spec).catch((error: unknown) => error);
        const rest = await makeRest(spec).catch((error: unknown) => error);
        if (!(whole instanceof Error)) expect(Object(rest).files).toEqual(Object(whole).files);
        for (const error of [whole, rest].filter((made) => made instanceof Error)) {
          expect(error).toBeInstanceOf(Refusal);
          for (const { pointer, position } of (error as Refusal).problems) {
            expect(pointer).toMatch(/^#/);
            expect(position?.file).toBe(spec);
          }
        }
      },
    );
    await fc.assert(property, { seed, numRuns: 60 });
  },
  300_000,
);
