/** No text of a document, wherever it stands, runs as code or changes what a guard says. */
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import type { Guard, Operation } from "../../../generated/contract.js";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { bundle, type Made, makeOf } from "../../support/generate/generate-in-process.js";
import { hostileText, hostileTexts } from "../../support/generate/hostile-texts.js";
import { documentWithText, places } from "../../support/generate/text-places.js";
import { seeds } from "../../support/seeds.js";

const program = `
import "./generated/schema.js";
import * as guards from "./generated/validators.js";
import { operations } from "./generated/operations.js";
export { guards, operations };
`;

/** Places in which not every text may stand. */
const choosy = [
  ...["a path", "a path parameter's name", "a header's name", "a credential's header", "a type"],
  ...["a request's media type", "a request's type of JSON"],
];

interface Loaded {
  guards: Record<string, Guard<unknown>>;
  operations: Record<string, Operation>;
}

/** What was made, in a realm of its own, and what it has left there. */
async function loadAlone(made: Made): Promise<{ loaded: Loaded; left: PropertyKey[] }> {
  const realm = {};
  const context = createContext(realm);
  const inherited = () => Reflect.ownKeys(runInContext("Object.prototype", context));
  const before = inherited();
  const module = { exports: {} as Loaded };
  runInContext(`(module) => {${await bundle(made, program)}}`, context)(module);
  return {
    loaded: module.exports,
    left: [...Reflect.ownKeys(realm), ...inherited().filter((key) => !before.includes(key))],
  };
}

/** Undefined where the document is refused. */
async function madeWith(document: object): Promise<Made | undefined> {
  try {
    return await makeOf(document);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** What is wrong, and whether anything was generated at all. */
async function tryOut(place: string, text: string) {
  const put = places[place];
  if (put === undefined) throw new Error(`There is no place ${place}.`);
  const { document, values } = documentWithText(put, text);
  const made = await madeWith(document);
  if (made === undefined) return { isMade: false, wrong: [] };
  const { loaded, left } = await loadAlone(made);
  const [operation] = Object.values(loaded.operations);
  const guard = operation?.responses[200]?.["application/json"];
  const says = (value: unknown) => guard?.(structuredClone(value));
  return {
    isMade: true,
    wrong: [
      ...left.map((key) => `${place}, ${JSON.stringify(text)}: leaves ${String(key)}`),
      ...values.fit
        .filter((value) => says(value) !== true)
        .map((value) => `${place}, ${JSON.stringify(text)}: ${JSON.stringify(value)} should fit`),
      ...values.misfit
        .filter((value) => says(value) !== false)
        .map((value) => `${place}, ${JSON.stringify(text)}: ${JSON.stringify(value)} should not fit`),
    ],
  };
}

describe("no text runs or changes a verdict", () => {
  it.each(Object.keys(places))("in %s", async (place) => {
    const outcomes = await Promise.all(hostileTexts.map((text) => tryOut(place, text)));
    expect(outcomes.flatMap(({ wrong }) => wrong)).toEqual([]);
    if (!choosy.includes(place)) expect(outcomes.every(({ isMade }) => isMade)).toBe(true);
  });

  it.each(seeds)("made of several (seed %i)", async (seed) => {
    let state = seed;
    const choose = (below: number) => {
      state = (state * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * below);
    };
    const outcomes = await Promise.all(
      Object.keys(places).map((place) => tryOut(place, hostileText(choose))),
    );
    expect(outcomes.flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
