/** How changes are reported. */
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Change } from "../../../scripts/generate/changes/change.js";
import { isReportFormat, report, reportFormats } from "../../../scripts/generate/changes/report.js";

describe("a report", () => {
  const change = (impact: Change["impact"], word: string): Change => ({
    impact,
    kind: "modified",
    pointer: `#/${word}`,
    messages: [`${word} | ${word}`],
    position: { file: resolve("openapi/automation.yaml"), line: 3, column: 4 },
  });
  const changes = [change("patch", "small"), change("major", "large")];

  it("has one of three formats", () => {
    expect([...reportFormats, "html"].filter(isReportFormat)).toEqual(["stylish", "markdown", "json"]);
  });

  it("for the terminal has the worst first, each with its place, and their number last", () => {
    const lines = report(changes, "stylish", "title").split("\n");
    expect(lines[0]).toBe("title");
    expect(lines.slice(1, 4).join(" ")).toMatch(
      /major +modified +#\/large +large \| large +at openapi\/automation\.yaml:3:4/,
    );
    expect(lines.at(-1)).toContain("1 major, 0 minor, 1 patch");
  });

  it("as markdown is a table", () => {
    const text = report(changes, "markdown", "title");
    expect(text).toMatch(/^## title\n\n\*\*1\*\* major · \*\*0\*\* minor · \*\*1\*\* patch\n/);
    expect(text).toContain("| `#/large` | openapi/automation.yaml:3:4 | large \\| large |");
    const [blank, names, line, ...rows] = text.split("\n").slice(3);
    expect(blank).toBe("");
    expect([names, line]).toEqual([
      expect.stringMatching(/^(\| \w+ ){5}\|$/),
      expect.stringMatching(/^(\| -+ ){5}\|$/),
    ]);
    expect(rows).toHaveLength(2);
  });

  it("as markdown has all that is said of a change in one cell", () => {
    const text = report([{ ...change("minor", "a"), messages: ["one\ntwo", "three"] }], "markdown", "title");
    expect(text.split("\n").at(-1)).toMatch(/\| one two<br>three \|$/);
  });

  it("as JSON has everything", () => {
    expect(JSON.parse(report(changes, "json", "title"))).toEqual({
      title: "title",
      summary: { major: 1, minor: 0, patch: 1 },
      changes: [changes[1], changes[0]],
    });
  });
});
