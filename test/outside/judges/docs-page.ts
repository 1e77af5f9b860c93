/**
 * The page that `npm run docs` writes, in Chromium without a network: on a desktop and on a phone, light and dark, it
 * shows what a reader comes for, cuts nothing off, and reaches for nothing elsewhere. Then "Try it", by keyboard.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { operations } from "../../../generated/operations.js";
import { faults } from "../../../src/sandbox/faults.js";
import { launch } from "../../support/chromium.js";

execFileSync(process.execPath, ["scripts/run.mjs", "scripts/docs.ts"], { stdio: "inherit" });
const url = String(pathToFileURL("build/docs.html"));

const shown = [
  ...Object.values(operations).flatMap(({ id, path }) => [path, `client.${id}(`]),
  "The API key from the 8x8 Connect console",
  ...["accountId", "definitionId", "workflowId", "The account that owns the workflow."],
  ...["suspend", "resume", "terminate"].map((command) => `"status": "${command}"`),
  "A terminated workflow cannot be resumed.",
  ...["Invalid definition id.", "Definition 2aa9465e-dec7-4c3e-8fa6-bd168af9eaca not found."],
  ...["curl -i -X PATCH", "Beyond the document"],
];

/** What is wider than the place it has, and what should have a text and has none. */
const faultsOfLayout = `[...document.body.querySelectorAll("*")].flatMap((element) => {
  const { right, width } = element.getBoundingClientRect();
  if (width === 0) return [];
  const name = element.tagName + "#" + element.id + ": " + element.textContent.trim().slice(0, 40);
  const isCut = right > innerWidth + 1 || (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0);
  const isEmpty = element.matches("a, button, label, code, dt, dd, h1, h2, h3, h4, p, li") && !element.textContent.trim();
  return [...(isCut ? ["cut off: " + name] : []), ...(isEmpty ? ["empty: " + name] : [])];
})`;

const browser = await launch();
try {
  const grounds = new Set<unknown>();
  for (const [device, width] of Object.entries({ desktop: 1400, tablet: 800, phone: 360 })) {
    for (const colorScheme of ["light", "dark"] as const) {
      await withPage(browser, { width, height: 900, colorScheme }, async (page) => {
        for (const text of shown) assert.ok((await visibleText(page)).includes(text), `not shown: ${text}`);
        assert.deepEqual(await page.evaluate(faultsOfLayout), []);
        grounds.add(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
      });
      console.log(`The page shows it all: ${device}, ${colorScheme}`);
    }
  }
  assert.equal(grounds.size, 2);
  await withPage(browser, { width: 360, height: 900, colorScheme: "light" }, tryByKeyboard);
  console.log("Try it can be used by keyboard");
  await withPage(browser, { width: 1400, height: 900, colorScheme: "dark" }, tryEachFault);
  console.log("Try it tells of each fault whether the command was carried out");
} finally {
  await browser.close();
}

/** Nothing but the page itself is loaded, and nothing is printed to the console. */
async function withPage(
  browser: Browser,
  { colorScheme, ...viewport }: { width: number; height: number; colorScheme: "light" | "dark" },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme, offline: true });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("request", (request) => said.push(`asked for ${request.url()}`));
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(url);
  await look(page);
  assert.deepEqual(said, [`asked for ${url}`]);
  await context.close();
}

async function visibleText(page: Page): Promise<string> {
  return (await page.locator("body").allInnerTexts()).join();
}

async function tryByKeyboard(page: Page): Promise<void> {
  const { keyboard } = page;
  await page.getByRole("link", { name: "Try it" }).focus();
  await keyboard.press("Enter");
  await keyboard.press("Tab");
  // In the list of workflows: the first one. In the others, what begins with these letters.
  for (const letters of ["", "term", "lost"]) {
    await keyboard.type(letters);
    await keyboard.press("Tab");
  }
  await keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "carried out" }).waitFor();
  const text = await visibleText(page);
  for (const part of [
    '{"status":"terminate"}',
    "NetworkError",
    '"carriedOut": "unknown"',
    "The command was carried out: from Runnable to Terminated. The client says: not known.",
  ])
    assert.ok(text.includes(part), `${part} is missing: ${text}`);
  assert.deepEqual(await page.evaluate(faultsOfLayout), []);
  // Back on the button: the next one is to start again.
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await page.getByRole("status").waitFor({ state: "hidden" });
  await page.locator("#workflow").filter({ hasText: "Runnable" }).waitFor();
}

async function tryEachFault(page: Page): Promise<void> {
  for (const fault of ["nothing", ...Object.keys(faults)]) {
    await page.getByRole("button", { name: "Start again" }).click();
    await page.getByLabel("What goes wrong").selectOption({ label: fault });
    await page.getByRole("button", { name: "Send" }).click();
    const verdict = page.getByRole("status").filter({ hasText: "carried out" });
    await verdict.waitFor();
    const text = (await verdict.textContent()) ?? "";
    const [, was, says] = /was (carried out|not carried out).* says: ([\w ]+)\./.exec(text) ?? [];
    assert.ok(says === "not known" || says === was, `${fault}: ${text}`);
    assert.deepEqual(await page.evaluate(faultsOfLayout), [], fault);
  }
}
