/** Has `tsc` judge what was made, and a program that uses it. */
import { readFileSync } from "node:fs";
import { typeErrorsIn } from "../type-check.js";
import type { Made } from "./generate-in-process.js";
import { memoize } from "./memoize.js";

/** One line an error, under the project's own settings, which are the strictest. */
export const typeErrorsOf = memoize(async ({ files }: Made, program: string) =>
  typeErrorsIn({ ...sourcesOf(files), "program.ts": program }),
);

function sourcesOf(files: Made["files"]): Record<string, string> {
  const made = Object.entries(files).map(([name, text]) => [`generated/${name}`, text]);
  return {
    ...Object.fromEntries(made),
    // It takes what was made for its own.
    "src/client.ts": readFileSync("src/client.ts", "utf8"),
    "guard-types.ts": declarationsOf(files["validators.ts"] ?? ""),
  };
}

/** Ajv's code is not checked by `tsc`; the types that its guards are given are, here. */
function declarationsOf(validators: string): string {
  const types = [...validators.matchAll(/^export const [^:]+: Guard<(.*)> = .*;$/gm)].map(([, type]) => type);
  return `import type { ${/^import type \{ (.*) \} from ".\/schema.js"/m.exec(validators)?.[1]} } from "./generated/schema.js";
export type Guarded = [${types.join(",\n")}];
export type Used = [components, operations];
`;
}
