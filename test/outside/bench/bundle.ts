/** What a browser downloads for one program that makes one call and handles its errors. Prints JSON. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** `openapi-fetch-with-ajv.ts` is "openapi-fetch with Ajv". */
function nameOf(file: string): string {
  const [client = "", ...additions] = file.replace(".ts", "").split("-with-");
  return [client, ...additions.map((name) => name.replaceAll("-", " ").replace("ajv", "Ajv"))].join(" with ");
}

const folder = fileURLToPath(new URL("./programs/", import.meta.url));
const results = await Promise.all(
  readdirSync(folder).map(async (file) => {
    const { outputFiles } = await build({
      entryPoints: [folder + file],
      bundle: true,
      format: "esm",
      minify: true,
      platform: "browser",
      target: "es2022",
      write: false,
    });
    const [output] = outputFiles;
    if (output === undefined) throw new Error(`${file}: no output`);
    return {
      name: nameOf(file),
      minified: output.contents.length,
      gzipped: gzipSync(output.contents, { level: 9 }).length,
    };
  }),
);
console.log(JSON.stringify(results.sort((a, b) => a.gzipped - b.gzipped)));
