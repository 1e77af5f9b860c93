/** What changed in the document since a commit, and whether it breaks anyone. Redocly compares and rates. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { type Files, inTemporaryDirectory, readText } from "./disk.js";

export const reportFormats = ["stylish", "markdown", "json"] as const;

export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (name: string): name is ReportFormat =>
  (reportFormats as readonly string[]).includes(name);

export interface Changes {
  /** Empty where nothing changed. */
  report: string;
  breaking: boolean;
  /** Whether the commit has the document at all. */
  compared: boolean;
}

/**
 * @param files the document's files now, the given one first
 * @param revision a git revision
 */
export function changes(files: string[], revision: string, format: ReportFormat): Changes {
  const [spec = ""] = files;
  const root = git(dirname(spec), "rev-parse", "--show-toplevel")?.trim();
  const nothing = { report: "", breaking: false, compared: false };
  if (root === undefined) return nothing;
  const inRoot = (file: string) => relative(root, file);
  const before = filesAt(root, revision, inRoot(spec));
  if (Object.keys(before).length === 0) return nothing;
  const now = Object.fromEntries(files.map((file) => [inRoot(file), readText(file)]));
  if (files.every((file) => before[inRoot(file)] === readText(file))) return { ...nothing, compared: true };

  const name = revision.replace(/[^\w.-]/g, "-");
  const both = { ...under(name, before), ...under("now", now) };
  return inTemporaryDirectory(both, (directory) => {
    const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
    const paths = [join(name, inRoot(spec)), join("now", inRoot(spec))];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [cli, "diff", ...paths, "--format", format],
      {
        cwd: directory,
        encoding: "utf8",
        maxBuffer: 2 ** 28,
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      },
    );
    if (stdout === "" && status !== 0) throw new Error(`redocly diff failed:\n${stderr}`);
    return { report: stdout.trim(), breaking: status !== 0, compared: true };
  });
}

/** A document's files as they were, by their paths from the root, found by the `$ref`s to files. */
function filesAt(root: string, revision: string, spec: string): Files {
  const found: Files = {};
  const wanted = [spec];
  for (const file of wanted) {
    const text = git(root, "show", `${revision}:${file}`)?.replaceAll("\r\n", "\n");
    if (text === undefined) continue;
    found[file] = text;
    for (const [, reference = ""] of text.matchAll(/\$ref["']?\s*:\s*["']?([^"'#\s,}]+)/g)) {
      const next = relative(root, resolve(root, dirname(file), reference));
      if (!wanted.includes(next)) wanted.push(next);
    }
  }
  return found;
}

/** `undefined` where git says no, or is not there. */
function git(directory: string, ...args: string[]): string | undefined {
  const options = { cwd: directory, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
  const { status, stdout } = spawnSync("git", args, options);
  return status === 0 ? stdout : undefined;
}

const under = (directory: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [join(directory, name), text]));
