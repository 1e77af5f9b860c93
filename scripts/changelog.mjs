/**
 * `npm version` runs this. It moves the entries of "Unreleased" in CHANGELOG.md to the new version.
 *
 *   --print <version>   writes nothing; prints the entries of a version, for its release
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { print } = parseArgs({ options: { print: { type: "string" } } }).values;
const [head, ...sections] = readFileSync("CHANGELOG.md", "utf8").split(/^(?=## \[)/m);

/** The entries of one version, without its heading. */
function entriesOf(name) {
  const section = sections.find((text) => text.startsWith(`## [${name}]`)) ?? "";
  const entries = section.slice(section.indexOf("\n")).trim();
  if (section === "" || entries === "") throw new Error(`CHANGELOG.md has no entries under [${name}].`);
  return entries;
}

if (print !== undefined) {
  console.log(entriesOf(print));
} else {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const date = new Date().toISOString().slice(0, 10);
  const released = `## [Unreleased]\n\n## [${version}] - ${date}\n\n${entriesOf("Unreleased")}\n\n`;
  const others = sections.filter((text) => !text.startsWith("## [Unreleased]"));
  writeFileSync("CHANGELOG.md", `${[head, released, ...others].join("").trimEnd()}\n`);
}
