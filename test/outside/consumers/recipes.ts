/** The recipes in README.md: each is a file that the gate runs, between two markers that name it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const folder = "test/outside/consumers";
export const readme = join(folder, "README.md");

/** The files that README.md has markers for, `<!-- recipes/proxy.js -->`. */
export const recipes = (): string[] =>
  [...readFileSync(readme, "utf8").matchAll(/<!-- (\w[\w/.[\]-]+\.js) -->/g)].map(([, file = ""]) => file);

/** A recipe as README.md shows it. */
export const show = (file: string): string =>
  `\n\`\`\`js\n${readFileSync(join(folder, file), "utf8").trim()}\n\`\`\`\n`;
