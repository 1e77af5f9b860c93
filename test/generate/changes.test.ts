/** What changed against a committed document, and whether it breaks anyone. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { changes, isReportFormat, reportFormats } from "../../scripts/generate/changes.js";

const nothing = { report: "", breaking: false, compared: false };

describe("the changes of a document", () => {
  let repository: string;
  const at = (...parts: string[]) => join(repository, ...parts);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=n", "-c", "user.email=e", ...args], { cwd: repository });
  const names = ["root.yaml", "pet-path.yaml", "schemas/shared.yaml", "schemas/owner.json"];
  const changesSince = (revision: string, format: "stylish" | "markdown" | "json" = "json") =>
    changes(
      names.map((name) => at("api", name)),
      revision,
      format,
    );
  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(at("api", file), "utf8");
    expect(text).toContain(from);
    writeFileSync(at("api", file), text.replace(from, to));
  };
  const addPhone = () =>
    edit("schemas/owner.json", '"email": {', '"phone": { "type": "string" }, "email": {');
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("openapi-"));

  beforeAll(() => {
    repository = realpathSync(mkdtempSync(join(tmpdir(), "repository-")));
    cpSync("test/generate/documents/files", at("api"), { recursive: true });
    // However a $ref is written.
    edit("root.yaml", "$ref: schemas/owner.json", '"$ref" :  "schemas/owner.json"');
    edit("schemas/shared.yaml", "$ref: owner.json", '"$ref" :  "owner.json"');
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
  });
  beforeEach(() => void git("checkout", "-q", "."));
  afterAll(() => rmSync(repository, { recursive: true }));

  it("are none where nothing changed, also in how lines end", () => {
    expect(changesSince("HEAD")).toEqual({ ...nothing, compared: true });
    writeFileSync(at("api/root.yaml"), readFileSync(at("api/root.yaml"), "utf8").replaceAll("\n", "\r\n"));
    expect(changesSince("HEAD")).toEqual({ ...nothing, compared: true });
  });

  it("are not known where the commit has no such document, or there is no repository", () => {
    expect(changesSince("nowhere")).toEqual(nothing);
    writeFileSync(at("api/new.yaml"), "");
    expect(changes([at("api/new.yaml")], "HEAD", "json")).toEqual(nothing);
    rmSync(at("api/new.yaml"));
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    writeFileSync(join(elsewhere, "root.yaml"), "");
    expect(changes([join(elsewhere, "root.yaml")], "HEAD", "json")).toEqual(nothing);
    rmSync(elsewhere, { recursive: true });
  });

  it("are breaking where a path is gone, and are reported", () => {
    edit("root.yaml", "/owners:", "/people:");
    const { report, ...rest } = changesSince("HEAD");
    expect(rest).toEqual({ breaking: true, compared: true });
    expect(report).toBe(report.trim());
    expect(JSON.stringify(JSON.parse(report))).toContain("/owners");
  });

  it("are found in every one of its files", () => {
    edit("schemas/shared.yaml", "required: [name]", "required: [name, owner]");
    edit(
      "schemas/shared.yaml",
      "name: petId, in: path, required: true",
      "name: petId, in: path, required: true, deprecated: true",
    );
    addPhone();
    const { report, compared } = changesSince("HEAD", "markdown");
    expect(compared).toBe(true);
    for (const word of ["phone", "deprecated"]) expect(report).toContain(word);
  });

  it("break nobody where something is added, in the format asked for, and leave nothing behind", () => {
    const before = left();
    addPhone();
    const { report, ...rest } = changesSince("HEAD", "markdown");
    expect(rest).toEqual({ breaking: false, compared: true });
    expect(report).toMatch(/^## .*\n\n\*\*0\*\* major/);
    expect(left()).toEqual(before);
  });

  it("are those since the revision asked for, whatever its name has in it", () => {
    addPhone();
    git("stash", "-q");
    git("stash", "apply", "-q");
    expect(changesSince("stash@{0}")).toEqual({ ...nothing, compared: true });
    git("checkout", "-q", ".");
    const { report, breaking } = changesSince("stash@{0}");
    expect({ breaking, names: report.includes("phone") }).toEqual({ breaking: true, names: true });
  });

  it("are none that matter where only a comment was written", () => {
    edit("root.yaml", "paths:", "# All of them\npaths:");
    expect(changesSince("HEAD", "markdown")).toMatchObject({ breaking: false, compared: true });
  });

  it("cannot be told of what is no document any more", () => {
    edit("root.yaml", "paths:", "paths: [");
    expect(() => changesSince("HEAD")).toThrow("redocly diff failed:\n");
  });
});

it("A report has one of three formats", () => {
  expect([...reportFormats, "html"].filter(isReportFormat)).toEqual(["stylish", "markdown", "json"]);
});
