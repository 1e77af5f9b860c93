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
  return errorsOf(ts.createProgram(fileNames, options));
}

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile("tsconfig.json", ts.sys.readFile).config,
  ts.sys,
  resolve("."),
);

/** The compiler's libraries and src/ are the same every time. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * A program of these files, which need not be there, and of what they import: they stand in this project's root, in
 * the place of what is there.
 *
 * @param files text by path from the root
 */
export function programOf(files: Record<string, string>): ts.Program {
  const texts = new Map(Object.entries(files).map(([name, text]) => [resolve(name), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, version));
    return parsed.get(path);
  };
  return ts.createProgram([...texts.keys()], options, host);
}

/** What `tsc` has against a program, one line an error. */
export const errorsOf = (program: ts.Program): string[] =>
  ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
