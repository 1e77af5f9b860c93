/**
 * `npm run diff`: rates what changed in the document since a commit, and exits 1 on a breaking change. `--help` lists
 * the options.
 */
import { changesSince } from "./generate/changes/changes.js";
import { isReportFormat, report, reportFormats } from "./generate/changes/report.js";
import { read } from "./generate/read/read.js";
import { readOptions } from "./options.js";
import { print, printError } from "./print.js";

const { spec, base, format } = readOptions({
  command: "npm run diff --",
  summary: "Rates what changed in the document since a commit; exits 1 on a breaking change.",
  options: {
    spec: { value: "<file>", default: "openapi/automation.yaml", help: "the document" },
    base: {
      value: "<revision>",
      default: "HEAD",
      help: "the git revision to compare with; in CI the target branch",
    },
    format: { value: "<name>", default: "stylish", help: `how to report: ${reportFormats.join(", ")}` },
  },
});

try {
  if (!isReportFormat(format)) throw new Error(`--format ${format}: use one of ${reportFormats.join(", ")}.`);
  const changes = changesSince(spec, base, await read(spec));
  if (changes === undefined) throw new Error(`${base} has no ${spec} to compare with.`);
  if (changes.length === 0) console.log(`${spec} is what it was in ${base}`);
  else print(report(changes, format, `${spec} since ${base}`));
  process.exitCode = changes.some(({ impact }) => impact === "major") ? 1 : 0;
} catch (error) {
  printError(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
