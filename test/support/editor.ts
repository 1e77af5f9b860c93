/** A TypeScript project as an editor sees it. */
import { dirname } from "node:path";
import ts from "typescript";

export interface Editor {
  /** What it shows over the first place where the text stands: the type, the documentation, the tags. */
  readonly hover: (text: string) => string;
  /** What it offers right after the first place where the text stands. */
  readonly offers: (text: string) => string[];
  readonly errors: () => string[];
  readonly program: ts.Program;
}

/** The compiler's libraries are parsed once for all editors. */
const registry = ts.createDocumentRegistry();

/** @param file of the project; it need not be on the disk */
export function open(file: string, program: string, options: ts.CompilerOptions): Editor {
  const read = (path: string) => (path === file ? program : ts.sys.readFile(path));
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (path) => (path === file ? program : "1"),
    getScriptSnapshot: (path) => {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => dirname(file),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    directoryExists: ts.sys.directoryExists,
    readFile: read,
  };
  const service = ts.createLanguageService(host, registry);
  const compiled = service.getProgram();
  if (compiled === undefined) throw new Error("The language service has no program.");
  return {
    hover: (text) => {
      const info = service.getQuickInfoAtPosition(file, program.indexOf(text));
      const tags = info?.tags?.map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`) ?? [];
      const parts = [info?.displayParts, info?.documentation].map((part) => ts.displayPartsToString(part));
      return [...parts, ...tags].join("\n");
    },
    offers: (text) => {
      const position = program.indexOf(text) + text.length;
      return service.getCompletionsAtPosition(file, position, {})?.entries.map(({ name }) => name) ?? [];
    },
    errors: () =>
      service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    program: compiled,
  };
}
