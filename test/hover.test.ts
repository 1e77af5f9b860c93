import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import ts from "typescript";

/** What an editor asks about; it stands in the project without being on the disk. */
const file = resolve("consumer.ts");
const program = `
import { createClient, suspend } from "./src/index.js";

const client = createClient({ apiKey: "key", timeout: 5_000 });
const outcome = await client.updateWorkflowInstanceStatus({
  params: { path: { accountId: "a", definitionId: "b", workflowId: "c" } },
  body: { status: "suspend" },
});
if (!outcome.ok) console.error(outcome.error.errorId);
await suspend(client, { accountId: "a", definitionId: "b", workflowId: "c" });
`;

let service: ts.LanguageService;

beforeAll(() => {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
  const read = (path: string) => (path === file ? program : ts.sys.readFile(path));
  service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => resolve("."),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: read,
  });
});

/** What an editor shows over the word. */
function hover(word: string): string {
  const info = service.getQuickInfoAtPosition(file, program.indexOf(word));
  const tags = info?.tags?.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`) ?? [];
  return [ts.displayPartsToString(info?.documentation), ...tags].join("\n");
}

const document = readFileSync("openapi/automation.yaml", "utf8");

describe("An editor shows, on hover, the document's own words", () => {
  it.each([
    ["updateWorkflowInstanceStatus", "Update workflow instance status"],
    ["accountId", "The account that owns the workflow."],
    ["definitionId", "The workflow definition, a UUID."],
    ["workflowId", "The workflow instance to control."],
    ["status", "A terminated workflow cannot be resumed."],
    ["errorId", "Identifies this one failure. 8x8 support asks for it."],
  ])("over %s", (word, words) => {
    expect(document).toContain(words);
    expect(hover(word)).toContain(words);
  });

  it("and over the client's own options, ours", () => {
    expect(hover("timeout")).toContain("in ms");
    expect(hover("suspend(client")).toContain("@throws ApiError");
  });

  it("over a program that has no error", () => {
    expect(service.getSemanticDiagnostics(file)).toEqual([]);
  });
});
