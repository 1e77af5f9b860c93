/** Debian's Chromium, headless: Playwright's own downloads are not needed. */
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export function launch(): Promise<Browser> {
  if (!existsSync(executablePath)) install();
  return chromium.launch({
    executablePath,
    // Without these, Chromium keeps trying to reach Google's hosts.
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  });
}

function install(): void {
  const command = "apt-get update && apt-get install -y --no-install-recommends chromium";
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(`No Chromium at ${executablePath}. Set CHROMIUM, or run as root: ${command}`);
  }
  execSync(command, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
