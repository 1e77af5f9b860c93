/** A Redis of this test's own, on a free loopback port: Debian's, or the one that `REDIS_SERVER` names. */
import { execSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";

const binary = process.env.REDIS_SERVER ?? "/usr/bin/redis-server";
const command = "apt-get update && apt-get install -y --no-install-recommends redis-server";

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
export async function startRedis() {
  if (!existsSync(binary)) {
    if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get"))
      throw new Error(`No Redis at ${binary}. Set REDIS_SERVER, or run as root: ${command}`);
    execSync(command, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const port = await freePort();
  // Nothing is written to the disk.
  const child = spawn(binary, ["--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const text of child.stdout) if (text.includes("Ready to accept connections")) break;
  child.stdout.resume();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      await once(child, "exit");
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return String(port);
}
