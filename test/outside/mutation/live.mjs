import { appendFileSync } from "node:fs";
import { commonTokens, declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";

class Live {
  static inject = [commonTokens.options];
  constructor(options) {
    this.file = options.jsonReporter.fileName + "l";
  }
  onMutantTested({ fileName, location, mutatorName, replacement, status, killedBy, statusReason }) {
    appendFileSync(
      this.file,
      `${JSON.stringify({ at: Date.now(), file: fileName.replace(`${process.cwd()}/`, ""), line: location.start.line, col: location.start.column, end: [location.end.line, location.end.column], mutatorName, replacement, status, killedBy, statusReason: statusReason?.slice(0, 200) })}\n`,
    );
  }
}
export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, "live", Live)];
