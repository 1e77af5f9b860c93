/** Checks the files before they are written: each can be parsed, each module loads, and each guard is there. */
import { createContext, Script } from "node:vm";
import { type TransformFailure, transform } from "esbuild";
import type { PlannedGuard } from "../plan/guards.js";
import type { Operation } from "../plan/operations.js";
import { type Problem, Refusal } from "../refusal.js";
import type * as contract from "../templates/contract.js";
import type { Divided } from "./validators.js";

/** Guards by name. They run in a realm of their own, which has only the globals of the language. */
export type Guards = ReadonlyMap<string, contract.Guard<unknown>>;

type Exports = Readonly<Record<string, unknown>>;

const fault = "Rename it, or report this message as a mistake of the generator.";

/** A generated file that is being parsed. */
export interface Reading {
  name: string;
  text: string;
  /** The parsed file, or the reason why it cannot be parsed. */
  script: Promise<Script | Partial<TransformFailure>>;
}

const options = { loader: "ts", format: "cjs", target: "node20", logLevel: "silent" } as const;

/**
 * Begins to parse a file in another process, while this one makes the next files.
 *
 * @param divided the same file in two parts, one of them without types. If both can be parsed, the file can be, too.
 */
export function beginReading(name: string, text: string, divided?: Divided): Reading {
  const { typed, plain } = divided ?? { typed: text, plain: "" };
  const script = transform(typed, options)
    .then(({ code }) => scriptOf(code + plain))
    .catch(async (failure) => {
      // The whole file is parsed again, because its error has the right line.
      const whole = await transform(text, options).catch((reason) => reason);
      return "errors" in whole ? whole : failure;
    });
  return { name, text, script };
}

/** In strict mode, as modules are. */
const scriptOf = (code: string): Script =>
  new Script(`(function (module, exports, require) {"use strict";${code}\n})`);

/**
 * @returns the guards, which can be called
 * @throws Refusal with the place in the document that each mistake comes from
 */
export async function prove(
  readings: Reading[],
  guards: PlannedGuard[],
  operations: Operation[],
): Promise<Guards> {
  const places = new Map([
    ["validators.ts", new Map(guards.map(({ name, pointer }) => [name, pointer]))],
    ["operations.ts", new Map(operations.map(({ id, pointer }) => [id, pointer]))],
  ]);
  const problems: Problem[] = [];
  const scripts = new Map<string, Script>();
  for (const { name, text, script } of readings) {
    const read = await script;
    if (read instanceof Script) {
      scripts.set(`./${name.replace(".ts", ".js")}`, read);
    } else {
      const { text: reason = String(read), location } = read.errors?.[0] ?? {};
      const pointer = placeIn(text, location?.line ?? 0, places.get(name));
      const message = `The code for this in ${name} cannot be read: ${reason}. ${fault}`;
      problems.push({ pointer, message });
    }
  }
  if (problems.length > 0) throw new Refusal(problems);
  const realm = {};
  const { validators, table } = load(scripts, realm);
  for (const { name, pointer } of guards) {
    if (typeof validators[name] !== "function")
      problems.push({ pointer, message: `The guard of this, ${name}, is missing. ${fault}` });
  }
  for (const { id, pointer } of operations) {
    if (Object(table.operations)[id] !== table[id] || !isWhole(table[id]))
      problems.push({ pointer, message: `The row of this, ${id}, is not whole. ${fault}` });
  }
  if (Reflect.ownKeys(realm).length > 0)
    problems.push({ pointer: "#/", message: `Text of this document would run as code. ${fault}` });
  if (problems.length > 0) throw new Refusal(problems);
  return new Map(guards.map(({ name }) => [name, validators[name] as contract.Guard<unknown>]));
}

/** The place in the document of the last declaration at or above this line. */
function placeIn(text: string, line: number, places: ReadonlyMap<string, string> | undefined): string {
  const declaration = "export const ";
  const above = text.split("\n").slice(0, line).reverse();
  const last = above.find((it) => it.startsWith(declaration)) ?? "";
  const [name = ""] = last.slice(declaration.length).split(/[: ]/);
  return places?.get(name) ?? "#/";
}

/** Loads the modules. They can reach only what is in their realm. */
function load(scripts: ReadonlyMap<string, Script>, realm: object): { validators: Exports; table: Exports } {
  const context = createContext(realm, { codeGeneration: { strings: false, wasm: false } });
  const functions = new Map([...scripts].map(([name, script]) => [name, script.runInContext(context)]));
  const start = new Script(`(functions) => {
    const loaded = new Map();
    const require = (name) => {
      const known = loaded.get(name);
      const module = known ?? { exports: {} };
      loaded.set(name, module);
      if (!known) functions.get(name)(module, module.exports, require);
      return module.exports;
    };
    return require;
  }`);
  try {
    const require = start.runInContext(context)(functions);
    return { validators: require("./validators.js"), table: require("./operations.js") };
  } catch (error) {
    const message = `The code for this document cannot be loaded: ${Object(error).message}. ${fault}`;
    throw new Refusal([{ pointer: "#/", message }]);
  }
}

/** Whether nothing in a row is `undefined`. */
const isWhole = (part: unknown): boolean =>
  part !== undefined && (typeof part !== "object" || Object.values(Object(part)).every(isWhole));
