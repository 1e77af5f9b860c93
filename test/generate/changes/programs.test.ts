/** What the programs that find changes print, and how they are run. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { git, redocly } from "../../../scripts/generate/changes/programs.js";

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "programs-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("git", () => {
  it("gives what it prints in a folder", () => {
    expect(git(folder, "init")).toContain(folder);
    expect(git(folder, "rev-parse", "--show-toplevel")).toBe(`${folder}\n`);
  });

  it("gives nothing where it fails", () => {
    expect(git(folder, "cat-file", "blob", "HEAD:a")).toBeUndefined();
    expect(git(join(folder, "nowhere"), "--version")).toBeUndefined();
  });
});

describe("Redocly", () => {
  const { NODE_OPTIONS } = process.env;
  /** Runs a program in the place of Redocly's, in the same process. */
  const instead = (program: string) => {
    const url = `data:text/javascript,${encodeURIComponent(`${program}; process.exit();`)}`;
    process.env.NODE_OPTIONS = `--import=${url}`;
  };
  afterEach(() => {
    if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = NODE_OPTIONS;
  });

  it("gives what it prints, in a folder, without telemetry and without looking for a newer version", () => {
    instead(`
      const { REDOCLY_TELEMETRY, REDOCLY_SUPPRESS_UPDATE_NOTICE } = process.env;
      console.log(JSON.stringify([process.cwd(), process.argv.slice(2), REDOCLY_TELEMETRY, REDOCLY_SUPPRESS_UPDATE_NOTICE]));
    `);
    expect(JSON.parse(redocly(folder, "diff", "a b"))).toEqual([folder, ["diff", "a b"], "off", "true"]);
  });

  it("fails with what it says, where it prints no result", () => {
    instead('console.error("This is no document.\\n")');
    expect(() => redocly(folder, "diff", "a")).toThrow(/^redocly diff failed:\nThis is no document\.$/);
  });
});
