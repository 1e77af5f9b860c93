/** Builds a client from each of some fixture documents, has `tsc` check them all, and runs a program on each. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { typeErrors } from "../compile.js";
import { runScript } from "../run.js";

export interface Built {
  /** What `tsc` has against the generated code and the programs, one line an error. */
  errors: string[];
  /** By the fixture's name: the lines that its program printed. */
  printed: Record<string, string[]>;
  /** By the fixture's name: what the generator wants its reader to know. */
  notes: Record<string, string[]>;
  /** The text of a generated file. */
  text: (fixture: string, file: string) => string;
  remove: () => void;
}

/** The part of src/ that knows our own document. */
const own = ["index", "sandbox", "workflows"].map((name) => join("src", `${name}.ts`));

/** @param programs by fixture: a file or folder in test/generate/documents, without its extension */
export async function build(
  programs: Record<string, string>,
  env: Record<string, string> = {},
): Promise<Built> {
  mkdirSync("build", { recursive: true });
  // Inside the project, so that its node_modules are found.
  const directory = resolve(mkdtempSync(join("build", "workshop-")));
  const names = Object.keys(programs);
  const at = (...parts: string[]) => join(directory, ...parts);
  cpSync("tsconfig.json", at("tsconfig.json"));
  cpSync("package.json", at("package.json"));
  cpSync("test/generate/loopback.ts", at("loopback.ts"));
  for (const name of names) {
    cpSync("src", at(name, "src"), { recursive: true, filter: (path) => !own.includes(path) });
    writeFileSync(at(name, "program.ts"), programs[name] ?? "");
  }
  const specs = names.flatMap((name) => [specOf(name), at(name, "generated")]);
  const generated = await runScript("test/generate/generate-all.ts", specs, { env });
  const results = generated.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line || "{}") as { notes: string[]; refusal?: string });
  const refusals = results.flatMap(({ refusal }) => refusal ?? []);
  if (generated.code !== 0 || refusals.length > 0)
    throw new Error([generated.stderr, ...refusals].join("\n"));

  for (const name of names) {
    const validators = readFileSync(at(name, "generated/validators.ts"), "utf8");
    writeFileSync(at(name, "guard-types.ts"), declarationsOf(validators));
  }
  const { stdout, stderr } = await runScript(
    "test/generate/run-all.ts",
    names.map((name) => at(name, "program.ts")),
  );
  const sections = `${stdout}${stderr}`.split(/^@ .*\n/m).slice(1);
  return {
    errors: typeErrors(directory),
    printed: Object.fromEntries(names.map((name, i) => [name, sections[i]?.trimEnd().split("\n") ?? []])),
    notes: Object.fromEntries(names.map((name, i) => [name, results[i]?.notes ?? []])),
    text: (fixture, file) => readFileSync(at(fixture, "generated", file), "utf8"),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

const specOf = (name: string) => `test/generate/documents/${name === "files" ? "files/root" : name}.yaml`;

/** Ajv's code is not checked by `tsc`; the types that its guards are given are, here. */
function declarationsOf(validators: string): string {
  const types = [...validators.matchAll(/^export const \w+: Validator<(.*)> = \w+;$/gm)].map(
    ([, type]) => type,
  );
  return `import type { ${/^import type \{ (.*) \}/m.exec(validators)?.[1]} } from "./generated/schema.js";
export type Guarded = [${types.join(",\n")}];
export type Used = [components, operations];
`;
}
