/** Checks a document against the rules of a redocly.yaml, as `npm run lint:api` does. */
import { getLineColLocation, lint, loadConfig, type NormalizedProblem } from "@redocly/openapi-core";
import { type Problem, Refusal } from "../refusal.js";
import { OfflineResolver } from "./offline-resolver.js";
import type { Sources } from "./sources.js";

/**
 * @param file the path of the given file
 * @param configPath the path of a redocly.yaml; its plugins run, and what it extends may be fetched
 * @throws Refusal with every problem that its rules rate as an error
 */
export async function refuseBrokenRules(file: string, configPath: string, sources: Sources): Promise<void> {
  const config = await loadConfig({ configPath });
  const problems = await lint({ ref: file, config, externalRefResolver: new OfflineResolver(sources) });
  const errors = problems.filter(({ severity, ignored }) => severity === "error" && !ignored);
  if (errors.length > 0) throw new Refusal(errors.flatMap(toProblem));
}

/** Redocly gives every problem at least one location. The first is where it stands. */
const toProblem = ({ message, ruleId, suggest, location }: NormalizedProblem): Problem[] =>
  location.slice(0, 1).map((first) => {
    const { source, start } = getLineColLocation(first);
    const advice = suggest.length > 0 ? ` Did you mean ${suggest.join(" or ")}?` : "";
    return {
      pointer: first.pointer ?? "#/",
      message: `${message}${advice} (${ruleId})`,
      position: { file: source.absoluteRef, line: start.line, column: start.col },
    };
  });
