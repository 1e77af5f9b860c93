/** What an editor shows to whoever writes a call: names, the document's words, and none of the table's insides. */
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { open } from "./support/editor.js";

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile("tsconfig.json", ts.sys.readFile).config,
  ts.sys,
  resolve("."),
);
const editorOf = (program: string) => open(resolve("test/program.ts"), program, options);

const start = `
import { createClient, suspend } from "../src/index.js";
const client = createClient({ apiKey: "key", timeout: 5_000 });
const path = { accountId: "a", definitionId: "b", workflowId: "c" };
`;
const editor = editorOf(`${start}
const outcome = await client.updateWorkflowInstanceStatus({
  params: { path: { accountId: "a", definitionId: "b", workflowId: "c" } },
  body: { status: "suspend" },
  signal: AbortSignal.timeout(1),
});
if (outcome.ok) {
  const success = outcome;
  success;
} else {
  const failure = outcome;
  failure.error;
}
await suspend(client, path, {});
client.updateWorkflowInstanceStatus({ });
`);

const failure = String.raw`Failure<[\d |]+, \w+>(?: \| Failure<[\d |]+, \w+>)*`;
const outcome = String.raw`Success<200, undefined> \| ${failure}`;

/** What the rows of the operations table are made of. */
const insides = /credential|requestBody|"application\/json"|Guard|readonly id|\.\.\./;

describe("an editor shows", () => {
  it.each([
    ["a client", "client =", /^const client: Client$/m],
    ["a method", "updateWorkflowInstanceStatus", new RegExp(`\\(init: \\{[^]*\\}\\) => Promise<${outcome}>`)],
    ["an outcome", "outcome =", new RegExp(`^const outcome: ${outcome}$`, "m")],
    ["a success", "success =", /^const success: Success<200, undefined>$/m],
    ["a failure", "failure =", new RegExp(`^const failure: ${failure}$`, "m")],
    ["a command", "suspend(client", /suspend\(client: .*, workflow: Workflow, options\?: CallOptions/],
  ])("%s by its names, and none of the table's insides", (_, word, shown) => {
    const hover = editor.hover(word);
    expect(hover).toMatch(shown);
    expect(hover).not.toMatch(insides);
  });

  it.each([
    ["the method", "updateWorkflowInstanceStatus", "Update workflow instance status"],
    ["the parameters", "params", "The parameters by location"],
    [
      "a parameter",
      'accountId: "a", definitionId: "b", workflowId: "c" } }',
      "The account that owns the workflow.",
    ],
    ["the body", "body", "The request body"],
    ["a field of the body", "status", "A terminated workflow cannot be resumed."],
    ["an option of the call", "signal", "Aborts the call at any moment"],
    ["an option of the client", "timeout", "in ms"],
    ["the error", "error;", "The validated body"],
    ["a command", "suspend(client", "@throws ApiError"],
  ])("words over %s", (_, word, words) => {
    expect(editor.hover(word)).toContain(words);
  });

  it("what a call takes, where it is written", () => {
    expect(editor.offers("client.updateWorkflowInstanceStatus({ ")).toEqual(
      expect.arrayContaining(["params", "body", "headers", "signal", "timeout"]),
    );
  });
});

describe("what does not compile is told by its names:", () => {
  const call = 'client.updateWorkflowInstanceStatus({ params: { path }, body: { status: "suspend" } })';
  const mistakes: [string, string, string][] = [
    ["a forgotten await", `(${call}).ok;`, `Property 'ok' does not exist on type 'Promise<${outcome}>'\\.`],
    [
      "a property that there is not",
      `(await ${call}).dat;`,
      `Property 'dat' does not exist on type '${outcome}'\\.`,
    ],
    [
      "an error that was not looked for",
      `(await ${call}).error;`,
      `Property 'error' does not exist on type '${outcome}'\\.`,
    ],
    [
      "an operation that there is not",
      "client.unheardOf;",
      "Property 'unheardOf' does not exist on type 'Client'\\.",
    ],
    [
      "a command that there is not",
      call.replace('"suspend"', '"unheard-of"'),
      `Type '"unheard-of"' is not assignable to type '"suspend" \\|`,
    ],
  ];
  const statements = mistakes.map(([, statement]) => statement);
  const errors = editorOf(`${start}suspend(client, path);\n${statements.join("\n")}`).errors();

  it.each(mistakes)("%s", (_, statement, message) => {
    const error = errors[statements.indexOf(statement)];
    expect(errors.length).toBe(statements.length);
    expect(error).toMatch(new RegExp(message));
    expect(error).not.toMatch(insides);
  });
});

const { program } = editorOf('import "../src/index.js"; import "../src/sandbox/index.js";');

it.each(["src/index.ts", "src/sandbox/index.ts"])("everything that %s exports says what it is", (file) => {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(resolve(file));
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module ? checker.getExportsOfModule(module) : [];
  const silent = exported
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter(({ declarations = [] }) =>
      declarations.some((each) => each.getSourceFile().fileName.includes("/src/")),
    )
    .flatMap((symbol) => [symbol, ...[...(symbol.members?.values() ?? [])].filter(isDeclaredProperty)])
    .filter((symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)) === "")
    .map(({ name }) => name);
  expect(exported.length).toBeGreaterThan(0);
  expect(silent).toEqual([]);
});

/** Of an interface or a class, and not private; `ok` says by its type what it is. */
const isDeclaredProperty = ({ flags, name }: ts.Symbol): boolean =>
  (flags & ts.SymbolFlags.Property) !== 0 && name !== "ok" && !name.startsWith("#");
