/**
 * `npm run diff`: what changed in the document since a commit, each change rated; exits 1 on a breaking one.
 *
 *   --spec <file>       default: openapi/automation.yaml
 *   --base <revision>   the git revision to compare with (default: HEAD); in CI the target branch
 *   --format <name>     stylish (default), markdown, json
 */
import { parseArgs } from "node:util";
import { changes, isReportFormat, reportFormats } from "./generate/changes.js";
import { read } from "./generate/read/read.js";

const { values: options } = parseArgs({
  options: {
    spec: { type: "string", default: "openapi/automation.yaml" },
    base: { type: "string", default: "HEAD" },
    format: { type: "string", default: "stylish" },
  },
});

try {
  const { spec, base, format } = options;
  if (!isReportFormat(format)) throw new Error(`--format ${format}: use one of ${reportFormats.join(", ")}.`);
  const { files } = await read(spec);
  const { report, breaking, compared } = changes(files, base, format);
  if (!compared) throw new Error(`${base} has no ${spec} to compare with.`);
  console.log(report || `${spec} is what it was in ${base}`);
  process.exitCode = breaking ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
