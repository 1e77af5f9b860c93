/** `npm run docs`: writes the document as one HTML page for people. `--help` lists the options. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { operations } from "../generated/operations.js";
import { browserProgram } from "./docs/browser-program.js";
import { open } from "./docs/open.js";
import { page } from "./docs/page.js";
import { read } from "./generate/read/read.js";
import { readOptions } from "./options.js";

const options = readOptions({
  command: "npm run docs --",
  summary: "Writes the document for people: one page, which loads nothing from elsewhere.",
  options: { open: { help: "open the page" } },
});

const file = resolve("build/docs.html");
const { document } = await read("openapi/automation.yaml");
const text = await page(document, operations, {
  style: readFileSync("scripts/docs/style.css", "utf8"),
  program: await browserProgram("scripts/docs/try-it.ts"),
  notices: readFileSync("THIRD-PARTY-NOTICES.md", "utf8"),
});
mkdirSync("build", { recursive: true });
writeFileSync(file, text);
console.log(`${file} is written, ${Math.ceil(text.length / 1024)} KiB.`);
if (options.open && !(await open(file))) {
  console.error("Nothing here opens it; open it in a browser yourself.");
  process.exitCode = 1;
} else if (!options.open) console.log("npm run docs -- --open opens it.");
