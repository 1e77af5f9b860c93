/** The clients that orval and Redocly generate from the same document, with their zod schemas: into `build/`. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { generate } from "orval";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const input = path("../../../../openapi/automation.yaml");
await generate({
  input: { target: input },
  output: {
    target: path("../build/orval/client.ts"),
    client: "fetch",
    baseUrl: { runtime: "process.env.BASE_URL" },
    schemas: { path: path("../build/orval/schemas"), type: "zod" },
    override: { fetch: { runtimeValidation: true } },
  },
});
execFileSync(
  process.execPath,
  [
    path("../../../../node_modules/@redocly/cli/bin/cli.js"),
    ...["generate-client", input, "--output", path("../build/redocly/client.ts")],
    ...["--generator", "typescript", "--generator", "zod"],
  ],
  { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, REDOCLY_TELEMETRY: "off" } },
);
