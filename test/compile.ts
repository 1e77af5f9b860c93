/** The TypeScript compiler, asked. */
import ts from "typescript";

/** What `tsc` has against the project in a folder, one line an error. */
export function typeErrors(directory: string): string[] {
  const { config } = ts.readConfigFile(`${directory}/tsconfig.json`, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    { ...config, include: ["**/*.ts"] },
    ts.sys,
    directory,
  );
  return ts
    .getPreEmitDiagnostics(ts.createProgram(fileNames, options))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}
