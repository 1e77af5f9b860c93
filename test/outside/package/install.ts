/** The package as users get it: packed, and installed into an empty project. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Installed {
  /** The project's folder; the package is in its `node_modules`. */
  readonly project: string;
  /** Where the package itself lies. */
  readonly root: string;
  readonly tarball: string;
  /** @param packages to install beside it, as npm names them */
  readonly add: (...packages: string[]) => void;
  readonly remove: () => void;
}

export const { name }: { name: string } = JSON.parse(readFileSync("package.json", "utf8"));

const npm = (cwd: string, ...args: string[]) =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** @returns the tarball, which is built anew */
export function pack(directory: string): string {
  const [file] = npm(".", "pack", "--silent", "--pack-destination", directory).trim().split("\n").slice(-1);
  return join(directory, String(file));
}

/** @param more packages to install beside it, as npm names them */
export function install(...more: string[]): Installed {
  const project = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  const tarball = pack(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const add = (...packages: string[]) => {
    npm(project, "install", "--silent", "--prefer-offline", "--no-audit", "--no-fund", ...packages);
  };
  add(tarball, ...more);
  return {
    project,
    root: join(project, "node_modules", name),
    tarball,
    add,
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
