/** Step 9, last part: Ajv's code made shorter and faster. It answers as before. */

/** What the tidied code calls. */
export const callees = `
/** What every object inherits. */
const inherited = {};

/** Whether a property that is there is the object's own. Most objects are plain, which is quicker to see. */
const isOwn = (data, name, inheritedValue) =>
  (inheritedValue === undefined && Object.getPrototypeOf(data) === Object.prototype) || Object.hasOwn(data, name);

function refuse(guard, violation) {
  guard.errors = [violation];
  return false;
}
`;

/** A text, as esbuild writes it: on one line. */
const literal = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** @param code as esbuild lays it out, one statement a line */
export function tidy(code: string): string {
  // What a document says may read like code: while code is looked at, numbers stand in its place.
  const literals = new Map<string, string>();
  const bare = code.replaceAll(literal, (found) => {
    const number = literals.get(found) ?? `"${literals.size}"`;
    literals.set(found, number);
    return number;
  });
  const texts = [...literals.keys()];
  return shorten(bare).replaceAll(/"(\d+)"/g, (_, number) => texts[number] ?? "");
}

function shorten(code: string): string {
  return (
    code
      .replaceAll(/, schemaPath: "\d+"/g, "")
      // What only keywords read that OpenAPI does not have.
      .replaceAll(/, parentData(: \w+)?, parentDataProperty(: .+?)?, rootData( = data)?(?= \})/g, "")
      .replaceAll(
        /(validate\d+)\.errors = \[(\{ .* \})\];\n *return false;(\n *break;)?/g,
        "return refuse($1, $2);",
      )
      // Nothing but hasOwnProperty is called so.
      .replaceAll(/func\d+\.call\((\w+), ("\d+")\)/g, "isOwn($1, $2, inherited[$2])")
      // No character is as short as none, however characters are counted.
      .replaceAll(/func\d+\((\w+)\) < 1\b/g, "$1.length < 1")
      .replaceAll(/^function \w+\(data, [\s\S]*?^\}$/gm, (guard) =>
        unwrap(dropRepeatedChecks(dropCounters(guard))),
      )
  );
}

/** A guard that stops at its first error has none to count. */
function dropCounters(guard: string): string {
  const shorter = guard
    .replaceAll(/\n *(let vErrors = null|let errors = 0|const _errs\d+ = errors);/g, "")
    .replaceAll(/\n *var valid\d+ = (true|_errs\d+ === errors);/g, "")
    .replaceAll(/\n *if \(!valid\d+\) \{\n *break;\n *\}/g, "")
    .replaceAll(/ else \{\n *\}/g, "")
    .replaceAll(/\bif \((errors === 0|_errs\d+ === errors|errors === _errs\d+|valid\d+)\) \{/g, "if (true) {")
    .replace(/\.errors = vErrors;/, ".errors = null;")
    .replace(/\breturn errors === 0;/, "return true;");
  // Any other use of them means that this guard does count.
  return /(?<!\.)\b(errors|vErrors|_errs\d|valid\d)/.test(shorter) ? guard : shorter;
}

const indentOf = (line: string): string => " ".repeat(line.length - line.trimStart().length);

/** Where `required` is satisfied, the same properties are known to be there. */
function dropRepeatedChecks(guard: string): string {
  const lines = guard.split("\n");
  const required = /\(([^\s(]+) === void 0 \|\| !(isOwn\(.*?\]\))\) && \(missing/g;
  for (const [start, line] of lines.entries()) {
    const indent = indentOf(line);
    if (lines[start + 2] !== `${indent}} else {`) continue;
    const known = [...line.matchAll(required)].map(
      ([, property, own]) => `if (${property} !== void 0 && ${own}) {`,
    );
    const end = lines.indexOf(`${indent}}`, start);
    for (const [i, inner] of lines.slice(start, end).entries()) {
      if (known.includes(inner.trim())) lines[start + i] = inner.replace(/if .*/, "if (true) {");
    }
  }
  return lines.join("\n");
}

/** Takes the braces off `if (true) { … }`: no two names in a guard are the same. */
function unwrap(guard: string): string {
  const lines = guard.split("\n");
  /** By indent: which of the lines below is the next to end a block. */
  const ends = new Map<number, number>();
  const dropped = new Set<number>();
  for (const [start, line] of [...lines.entries()].reverse()) {
    const code = line.trimStart();
    const indent = line.length - code.length;
    if (code.startsWith("}")) ends.set(indent, start);
    const end = ends.get(indent) ?? start;
    if (code === "if (true) {" && lines[end]?.trimStart() === "}") dropped.add(start).add(end);
  }
  return lines.filter((_, i) => !dropped.has(i)).join("\n");
}
