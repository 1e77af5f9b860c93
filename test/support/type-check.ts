/** The TypeScript compiler, asked. */
import { resolve } from "node:path";
import ts from "typescript";

/** What `tsc` has against the project in a folder, one line an error. */
export function typeErrors(directory: string): string[] {
  const { config } = ts.readConfigFile(`${directory}/tsconfig.json`, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    { ...config, include: ["**/*.ts"] },
    ts.sys,
    directory,
  );
  return ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options)).map(lineOf);
}

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile("tsconfig.json", ts.sys.readFile).config,
  ts.sys,
  resolve("."),
);

/** The compiler's libraries and src/ are the same every time. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * What `tsc` has against these files, which need not be there: they stand in this project's root, in the place of what
 * is there. What they import is read, and not judged.
 *
 * @param files text by path from the root
 * @param more settings in addition to this project's own
 */
export function diagnosticsOf(files: Record<string, string>, more: ts.CompilerOptions = {}): ts.Diagnostic[] {
  const settings = { ...options, ...more };
  const texts = new Map(Object.entries(files).map(([name, text]) => [resolve(name), text]));
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, version));
    return parsed.get(path);
  };
  const program = ts.createProgram([...texts.keys()], settings, host);
  return [...texts.keys()].flatMap((path) => [
    ...ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
  ]);
}

/** The same, one line an error. */
export const typeErrorsIn = (files: Record<string, string>, more: ts.CompilerOptions = {}): string[] =>
  diagnosticsOf(files, more).map(lineOf);

const lineOf = ({ file, messageText }: ts.Diagnostic): string =>
  `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
