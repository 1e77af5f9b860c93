/** What the workflows may not do, whoever changes them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";

const folder = ".github/workflows";
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

describe.each(workflows)("$name", ({ text }) => {
  it("runs actions of one commit only, with its version beside it", () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map(([, action = ""]) => action);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used)
      expect(action).toMatch(/^(\.\/\S+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  it("has no secret but the run's own token, and no registry's address", () => {
    expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|registry-url|registry\./i);
  });

  it("says what its token may do", () => {
    expect(text).toMatch(/^permissions:/m);
  });

  it("leaves no token in the checkout, and runs no dependency's install script", () => {
    const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
    expect(count(/persist-credentials: false/g)).toBe(count(/uses: actions\/checkout@/g));
    expect(count(/npm ci --ignore-scripts$/gm)).toBe(count(/npm (ci|install)\b/g));
  });

  it("puts nothing that others write into a shell's line", () => {
    const lines = [...text.matchAll(/^\s*(?:- )?run: (.+)$/gm)].map(([, line = ""]) => line);
    for (const line of lines) expect(line).not.toMatch(/\$\{\{ (?!matrix\.)/);
  });
});
