/** `npm run docs`: the document as one page for people, which loads nothing from elsewhere. */
import { spawnSync } from "node:child_process";

const { status } = spawnSync(
  "node_modules/.bin/redocly",
  [
    ...["build-docs", "openapi/automation.yaml", "--config", "openapi/redocly.yaml"],
    ...["--template", "openapi/docs.hbs", "--inlineBundle", "--output", "build/docs.html"],
  ],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
