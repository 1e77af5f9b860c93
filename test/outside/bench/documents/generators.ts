/** Each generator on one document, as it comes. All write into a folder. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface Generator {
  readonly generate: (document: string, folder: string) => Promise<unknown>;
  /** The file that has the operations. */
  readonly file: string;
  /** What each of them looks like there. */
  readonly operation: RegExp;
}

export const generators: Record<string, Generator> = {
  "openapi-typescript": {
    generate: async (document, folder) => {
      const { astToString, default: openapiTS } = await import("openapi-typescript");
      const types = await openapiTS(pathToFileURL(document), { silent: true });
      writeFileSync(join(folder, "types.ts"), astToString(types));
    },
    file: "types.ts",
    operation: /^ {8}(get|put|post|delete|options|head|patch|trace): /gm,
  },
  "hey-api": {
    generate: async (document, folder) => {
      const { createClient } = await import("@hey-api/openapi-ts");
      await createClient({
        input: document,
        output: folder,
        logs: { level: "silent" },
        plugins: ["@hey-api/client-fetch", "@hey-api/sdk"],
      });
    },
    file: "sdk.gen.ts",
    operation: /^export const \w+ = <ThrowOnError/gm,
  },
  orval: {
    generate: async (document, folder) => {
      const { generate } = await import("orval");
      await generate({
        input: { target: document },
        output: { target: join(folder, "client.ts"), client: "fetch" },
      });
    },
    file: "client.ts",
    operation: /^export const \w+ = async ?\(/gm,
  },
};

/** How many operations are in what was generated. Webhooks are none: a client does not call them. */
export function countOperations({ file, operation }: Generator, folder: string): number {
  const [calls = ""] = readFileSync(join(folder, file), "utf8").split("export interface webhooks {");
  return calls.match(operation)?.length ?? 0;
}
