/** Checks a document against the rules of a redocly.yaml, as `npm run lint:api` does. */
import {
  getLineColLocation,
  type LocationObject,
  lint,
  loadConfig,
  type NormalizedProblem,
} from "@redocly/openapi-core";
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
  const whole = { source: sources.sourceOf(file), pointer: "#/" };
  if (errors.length > 0) throw new Refusal(errors.map((problem) => toProblem(whole, problem)));
}

/** @param whole the place of a problem that a plugin reports without one */
function toProblem(
  whole: LocationObject,
  { message, ruleId, suggest, location: [location = whole] }: NormalizedProblem,
): Problem {
  const { source, start } = getLineColLocation(location);
  const advice = suggest.length > 0 ? ` Did you mean ${suggest.join(" or ")}?` : "";
  return {
    pointer: location.pointer ?? "#/",
    message: `${message}${advice} (${ruleId})`,
    position: { file: source.absoluteRef, line: start.line, column: start.col },
  };
}
