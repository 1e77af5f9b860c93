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

/** @param code as esbuild lays it out, one statement a line */
export function tidy(code: string): string {
  const [, hasOwn = ""] = /^const (\w+) = Object\.prototype\.hasOwnProperty;$/m.exec(code) ?? [];
  const [, lengthOf = ""] = /^const (\w+) = .*\bucs2length\b/m.exec(code) ?? [];
  return (
    code
      .replaceAll(/, schemaPath: "(?:[^"\\]|\\.)*"/g, "")
      // What only keywords read that OpenAPI does not have.
      .replaceAll(/, parentData(: \w+)?, parentDataProperty(: .+?)?, rootData( = data)?(?= \})/g, "")
      .replaceAll(/(\w+)\.errors = \[(\{ .* \})\];\n *return false;(\n *break;)?/g, "return refuse($1, $2);")
      .replaceAll(/(\w+)\.call\((\w+), ("(?:[^"\\]|\\.)*")\)/g, (call, callee, data, name) =>
        callee === hasOwn ? `isOwn(${data}, ${name}, inherited[${name}])` : call,
      )
      // No character is as short as none, however characters are counted.
      .replaceAll(/(\w+)\((\w+(?:\.\w+)?)\) < 1\b/g, (check, callee, text) =>
        callee === lengthOf ? `${text}.length < 1` : check,
      )
      .replaceAll(/^function \w+\(data, [\s\S]*?^\}$/gm, (guard) =>
        unwrap(dropRepeatedChecks(dropCounters(guard))),
      )
  );
}

/** A guard that stops at its first error has none to count. */
function dropCounters(guard: string): string {
  const shorter = guard
    .replaceAll(/^ *(let vErrors = null|let errors = 0|const _errs\d+ = errors);\n/gm, "")
    .replaceAll(/^ *var valid\d+ = (true|_errs\d+ === errors);\n/gm, "")
    .replaceAll(/^ *if \(!valid\d+\) \{\n *break;\n *\}\n/gm, "")
    .replaceAll(/ else \{\n *\}/g, "")
    .replaceAll(/\bif \((errors === 0|_errs\d+ === errors|errors === _errs\d+|valid\d+)\) \{/g, "if (true) {")
    .replace(/\.errors = vErrors;/, ".errors = null;")
    .replace(/\breturn errors === 0;/, "return true;");
  // Any other use of them means that this guard does count.
  return /(?<!\.)\b(errors|vErrors|_errs\d+|valid\d+)\b/.test(withoutStrings(shorter)) ? guard : shorter;
}

const withoutStrings = (code: string): string => code.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');

/** Where `required` is satisfied, the same properties are known to be there. */
function dropRepeatedChecks(guard: string): string {
  const lines = guard.split("\n");
  const required = /\((\w+)(\S+) === void 0 \|\| !(isOwn\(.*?\]\))\) && \(missing\d+ = /g;
  for (const [start, line] of lines.entries()) {
    const known = [...line.matchAll(required)].map(
      ([, data, property, own]) => `if (${data}${property} !== void 0 && ${own}) {`,
    );
    const indent = /^ */.exec(line)?.[0] ?? "";
    if (!lines[start + 1]?.includes("return refuse(") || lines[start + 2] !== `${indent}} else {`) continue;
    const end = lines.indexOf(`${indent}}`, start + 3);
    for (let i = start + 3; i < end; i++) {
      if (known.includes(lines[i]?.trim() ?? "")) lines[i] = lines[i]?.replace(/if .*/, "if (true) {") ?? "";
    }
  }
  return lines.join("\n");
}

/** Takes the braces off `if (true) { … }`: no two names in a guard are the same. */
function unwrap(guard: string): string {
  const lines = guard.split("\n");
  for (let start = lines.length - 1; start >= 0; start--) {
    const [, indent] = /^( *)if \(true\) \{$/.exec(lines[start] ?? "") ?? [];
    if (indent === undefined) continue;
    const end = lines.findIndex((line, i) => i > start && line.startsWith(`${indent}}`));
    if (lines[end] !== `${indent}}`) continue;
    lines.splice(end, 1);
    lines.splice(start, 1);
  }
  return lines.join("\n");
}
