/**
 * The page that `npm run docs` writes, opened in Chromium without a network, shows what a reader comes for, and
 * reaches for nothing elsewhere.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { operations } from "../../../generated/operations.js";
import { launch } from "../../support/chromium.js";

execFileSync(process.execPath, ["scripts/docs.mjs"], { stdio: "inherit" });
const { path } = operations.updateWorkflowInstanceStatus;
const browser = await launch();
try {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  await context.setOffline(true);
  const page = await context.newPage();
  const reached: string[] = [];
  page.on("response", (response) => reached.push(response.url()));
  page.on("pageerror", (error) => assert.fail(error));

  const url = String(pathToFileURL("build/docs.html"));
  await page.goto(`${url}#/workflow-instances/updateworkflowinstancestatus`);
  const isShown = async (text: string) => {
    await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 10_000 });
    console.log(`shown: ${text}`);
  };
  await isShown("Update workflow instance status");
  await isShown(path);
  for (const name of ["accountId", "definitionId", "workflowId"]) await isShown(name);
  await isShown("The account that owns the workflow.");
  for (const command of ["suspend", "resume", "terminate"]) await isShown(`"${command}"`);
  await isShown("A terminated workflow cannot be resumed.");
  for (const [status, message] of [
    ["400", "Invalid definition id."],
    ["404", "Definition 2aa9465e-dec7-4c3e-8fa6-bd168af9eaca not found."],
  ] as const) {
    await page.getByText(status, { exact: true }).last().click();
    await isShown(message);
  }
  assert.deepEqual(
    reached.map((response) => response.split("#")[0]),
    [url],
  );
  console.log("The page shows it all, from one file.");
} finally {
  await browser.close();
}
