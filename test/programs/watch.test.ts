import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { runner } from "../support/run.js";

let directory: string;
let child: ChildProcess;
let printed: string;
const at = (...parts: string[]) => join(directory, ...parts);

/** Resolves when the generator has printed this since the last time. */
async function until(text: RegExp): Promise<void> {
  for (let waited = 0; !text.test(printed); waited += 20) {
    if (waited > 20_000) throw new Error(`Never printed ${text}, but:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  printed = "";
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "watch-"));
  cpSync("test/generate/documents/files", at("api"), { recursive: true });
  printed = "";
  const args = ["--spec", at("api/root.yaml"), "--out", at("out"), "--watch"];
  child = spawn(process.execPath, [runner, "scripts/generate.ts", ...args]);
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (printed += chunk));
});
afterEach(async () => {
  child.kill("SIGINT");
  expect(await new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)))).toBe("SIGINT");
  rmSync(directory, { recursive: true });
});

it("--watch generates again when any of the document's files is saved, and goes on after a refusal", async () => {
  const file = at("api/schemas/shared.yaml");
  const good = readFileSync(file, "utf8");
  await until(/watching/);
  expect(readFileSync(at("out/schema.ts"), "utf8")).not.toContain("nickname");

  writeFileSync(file, good.replace("required: [name]", 'pattern: "("\n  required: [name]'));
  // The one on stderr, the other on stdout: in either order.
  await until(/^(?=[\s\S]*is no valid regular expression)(?=[\s\S]*watching)/);

  // As many editors save: a new file in the place of the old.
  writeFileSync(
    at("api/schemas/new"),
    good.replace("properties:", "properties:\n    nickname: { type: string }"),
  );
  renameSync(at("api/schemas/new"), file);
  await until(/watching/);
  expect(readFileSync(at("out/schema.ts"), "utf8")).toContain("nickname");
}, 60_000);
