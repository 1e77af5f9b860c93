/**
 * Runs our tests for Stryker. Its own runner starts Jest again for each mutant, which takes 3 s. Here jest-circus, the
 * part of Jest that runs tests, does so within Stryker's worker, and a test file is loaded once for all mutants.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { INSTRUMENTER_CONSTANTS as names } from "@stryker-mutator/api/core";
import { commonTokens, declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { build } from "esbuild";
import fc from "fast-check";
import { addEventHandler, getState, resetState, run, setState } from "jest-circus";

const outdir = "build/tests";
const plan = join(outdir, "plan.json");

/** In Jest, a test can have modules loaded afresh; here, what it loads by `import()` is another copy. */
const copies = {
  name: "copies",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, namespace, path, resolveDir }) =>
      kind === "dynamic-import" || namespace === "copy"
        ? { namespace: "copy", path: resolve(resolveDir, path.replace(/\.js$/, ".ts")) }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "copy" }, ({ path }) => ({
      contents: readFileSync(path, "utf8"),
      loader: "ts",
      resolveDir: dirname(path),
    }));
  },
};

/** Makes one file of each test file and its modules, as each has its own in Jest. @returns these, by test file */
async function bundle({ include, exclude }) {
  const { metafile } = await build({
    // Stryker changes it after this file's imports.
    absWorkingDir: process.cwd(),
    entryPoints: include,
    alias: { "@jest/globals": resolve("test/mutation/globals.mjs") },
    plugins: [copies],
    outdir,
    outbase: ".",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    metafile: true,
    logLevel: "warning",
  });
  const bundles = Object.values(metafile.outputs).map((output) => [
    output.entryPoint,
    Object.keys(output.inputs),
  ]);
  return Object.fromEntries(bundles.filter(([path]) => !exclude.includes(path)));
}

const testsIn = (block) =>
  block.children.flatMap((child) => (child.type === "test" ? child : testsIn(child)));

/** @param part a test of the file, or a `describe` */
function idOf(path, part) {
  const titles = [];
  for (let each = part; each.parent; each = each.parent) titles.unshift(each.name);
  return `${path}: ${titles.join(" ")}`;
}

const pathOf = (id) => id.split(": ", 1)[0];

class Runner {
  static inject = [commonTokens.options];
  #files;
  /** By test file, once it is loaded: what jest-circus knows of it. */
  #states = new Map();
  #path = "";
  #durations = {};
  #bail = false;
  #hangs = false;
  /** What goes on after its test belongs to an earlier run, and must not fail this one. */
  #runs = new AsyncLocalStorage();
  #run = {};
  /** What it shares with the mutated code. */
  #stryker = {};
  /** By what stands for a test's id while `beforeAll` or `afterAll` runs: the tests for which it runs. */
  #hooks = new Map();

  constructor({ circus }) {
    this.#files = circus;
    globalThis[names.NAMESPACE] = this.#stryker;
    // The same values in every run.
    fc.configureGlobal({ seed: 1 });
    const fail = (error) => {
      if ((this.#runs.getStore() ?? this.#run) !== this.#run) return;
      const { currentlyRunningTest, unhandledErrors } = getState();
      (currentlyRunningTest?.errors ?? unhandledErrors).push(error);
    };
    process.on("unhandledRejection", fail);
    process.on("uncaughtException", fail);
    addEventHandler((event, state) => this.#hear(event, state));
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const modules = await bundle(this.#files);
    const paths = Object.keys(modules);
    for (const path of paths) await this.#load(path);
    const tests = await this.#play(paths);
    const durations = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(plan, JSON.stringify({ modules, durations }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#coverage() };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, sandboxFileName, hitLimit, disableBail }) {
    // Stryker then asks again in a new process.
    if (this.#hangs) throw new Error("A test of the last mutant has not ended.");
    const { modules, durations } = JSON.parse(readFileSync(plan, "utf8"));
    const file = relative("", sandboxFileName);
    const ids = testFilter ?? Object.keys(durations).filter((id) => modules[pathOf(id)].includes(file));
    const costs = {};
    for (const id of ids) costs[pathOf(id)] = (costs[pathOf(id)] ?? 0) + durations[id];
    const paths = Object.keys(costs).sort((a, b) => costs[a] - costs[b]);

    if (mutantActivation === "runtime") for (const path of paths) await this.#load(path);
    this.#durations = durations;
    Object.assign(this.#stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    process.env[names.ACTIVE_MUTANT_ENV_VARIABLE] = activeMutant.id;
    try {
      const tests = await this.#play(paths, new Set(ids), !disableBail);
      const limited = determineHitLimitReached(this.#stryker.hitCount, hitLimit);
      return toMutantRunResult(limited ?? { status: DryRunStatus.Complete, tests }, disableBail);
    } finally {
      this.#stryker.activeMutant = undefined;
      delete process.env[names.ACTIVE_MUTANT_ENV_VARIABLE];
    }
  }

  async #load(path) {
    if (this.#states.has(path)) return;
    resetState();
    await import(pathToFileURL(join(outdir, path.replace(/ts$/, "mjs"))));
    this.#states.set(path, getState());
  }

  async #play(paths, ids, bail = false) {
    this.#bail = bail;
    const results = [];
    for (const path of paths) {
      results.push(...(await this.#playFile(path, ids)));
      if (bail && results.some(({ status }) => status === TestStatus.Failed)) break;
    }
    return results;
  }

  async #playFile(path, ids) {
    const fileName = resolve(path);
    const failed = (id, failureMessage, timeSpentMs = 0) => ({
      id,
      name: id,
      fileName,
      timeSpentMs,
      status: TestStatus.Failed,
      failureMessage,
    });
    try {
      await this.#load(path);
    } catch (error) {
      return [failed(path, String(error?.stack))];
    }
    this.#path = path;
    const state = setState(this.#states.get(path));
    state.unhandledErrors = [];
    // In place of a regular expression.
    state.testNamePattern = ids && { test: (title) => ids.has(`${path}: ${title}`) };
    for (const test of testsIn(state.rootDescribeBlock)) {
      const duration = this.#durations[idOf(path, test)];
      Object.assign(test, { errors: [] }, duration !== undefined && { timeout: 3_000 + 5 * duration });
    }
    this.#run = {};
    const { testResults, unhandledErrors } = await this.#runs.run(this.#run, run);
    const results = testResults
      .filter(({ status }) => status === "done")
      .map(({ testPath, errors, duration }) => {
        const id = `${path}: ${testPath.slice(1).join(" ")}`;
        return errors.length > 0
          ? failed(id, errors.join("\n"), duration)
          : { id, name: id, fileName, timeSpentMs: duration, status: TestStatus.Success };
      });
    // As a failing `afterAll` has no test of its own.
    if (unhandledErrors.length > 0) results.push(failed(path, unhandledErrors.join("\n")));
    this.#hangs ||= results.some(({ failureMessage }) => failureMessage?.includes("Exceeded timeout of"));
    return results;
  }

  async #hear({ name, hook, test }, state) {
    if (name === "hook_start" && hook.type.endsWith("All")) {
      const id = `${idOf(this.#path, hook.parent)} (all)`;
      this.#stryker.currentTestId = id;
      this.#hooks.set(
        id,
        testsIn(hook.parent).map((each) => idOf(this.#path, each)),
      );
    }
    if (name === "test_start") this.#stryker.currentTestId = idOf(this.#path, test);
    // A rejection shows that nobody handles it a turn later.
    if (name.startsWith("test_fn_")) await setImmediate();
    if (name === "test_done" && this.#bail && test.errors.length > 0)
      state.testNamePattern = { test: () => false };
  }

  /** What `beforeAll` reaches is no static code: it is reached again with any of its tests. */
  #coverage() {
    const { mutantCoverage = { static: {}, perTest: {} } } = this.#stryker;
    const { perTest } = mutantCoverage;
    for (const [hook, tests] of this.#hooks) {
      for (const id of tests) {
        perTest[id] ??= {};
        for (const [mutant, hits] of Object.entries(perTest[hook] ?? {}))
          perTest[id][mutant] = (perTest[id][mutant] ?? 0) + hits;
      }
      delete perTest[hook];
    }
    return mutantCoverage;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "circus", Runner)];

export const strykerValidationSchema = {
  properties: {
    circus: {
      type: "object",
      properties: {
        include: { description: "Test files, as esbuild takes entry points.", items: { type: "string" } },
        exclude: { description: "Paths of test files among them to leave out.", items: { type: "string" } },
      },
    },
  },
};
