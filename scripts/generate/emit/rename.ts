/** From Ajv's code to code that reads well in review and does not change where the document does not. */
import { transform } from "esbuild";
import type { PlannedGuard } from "../plan/guards.js";
import { tidy } from "./shorten.js";

/** Stands for a guard's function until the functions have their names. */
export const placeholder = (guard: string): string => `guard$${guard}`;

/** How a guard stands in esbuild's output, which gathers all exports in one statement at the end. */
const declaration = /^const (is\w+) = (\w+);/gm;

/** What Ajv shares between functions: a pattern, a format, a function that it calls. */
const shared = /^const ((?:func|pattern|formats)\d+) = (.*)/s;

/** A name that Ajv or we have made up; strings and regular expressions come first, and stay as they are. */
const token =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<== )\/.*\/[a-z]*(?=;$)|(?<![.\w$])(?:guard\$is\w+|(?:validate|schema|func|pattern|formats)\d+\b)/gm;

/** esbuild lays the code out and drops the schemas that nothing reads. */
export async function layOut(code: string): Promise<string> {
  const options = { charset: "utf8", format: "esm", treeShaking: true } as const;
  const laid = await transform(code, options);
  return (await transform(tidy(laid.code), options)).code;
}

/** Ajv numbers what it declares, so that one new schema would renumber all that follow: names instead. */
export class Names {
  readonly #counts = new Map<string, number>();
  /** What is declared already, by its text. */
  readonly #shared = new Map<string, string>();

  /** @param laid what `layOut` made of Ajv's code for these guards */
  settle(laid: string, guards: PlannedGuard[]): string {
    const names = new Map<string, string>();
    for (const [, guard = "", compiled = ""] of laid.matchAll(declaration)) {
      names.set(compiled, functionName(guard));
    }
    const once = statements(laid).filter((statement) => {
      const [, token, text] = shared.exec(statement) ?? [];
      if (token === undefined || text === undefined) return true;
      const known = this.#shared.get(text);
      const name = known ?? this.#number(token);
      names.set(token, name);
      this.#shared.set(text, name);
      return known === undefined;
    });
    return annotate(this.#rename(once.join("\n"), names), guards);
  }

  #number(token: string): string {
    const prefix = token.replace(/\d+/, "");
    const count = this.#counts.get(prefix) ?? 0;
    this.#counts.set(prefix, count + 1);
    return `${prefix}${count}`;
  }

  #rename(code: string, names: Map<string, string>): string {
    const nameOf = (token: string): string => {
      if (token.startsWith("guard$")) return functionName(token.slice("guard$".length));
      const name = names.get(token) ?? this.#number(token);
      names.set(token, name);
      return name;
    };
    return code.replaceAll(token, (found) => (/^\w/.test(found) ? nameOf(found) : found));
  }
}

/** At the top level: where a line begins that is neither indented nor closes what was. */
const statements = (code: string): string[] => code.split(/\n(?=[^\s})\]])/);

const functionName = (guard: string): string => guard.replace("is", "validate");

function annotate(code: string, guards: PlannedGuard[]): string {
  const byName = new Map(guards.map((guard) => [guard.name, guard]));
  return code
    .replace(/\nexport \{[^}]*\};\n/, "\n")
    .replaceAll(declaration, (line, name: string, compiled: string) => {
      const guard = byName.get(name);
      if (guard === undefined) return line;
      return `\n/** Whether a value is ${guard.description}. */\nexport const ${name}: Guard<${guard.type}> = ${compiled};`;
    });
}
