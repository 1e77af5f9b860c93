/**
 * Runs our tests for Stryker. Its runner for Jest starts Jest for each mutant, which takes 3 s. Here a test file is
 * loaded once, and jest-circus, the part of Jest that runs tests, runs it in Stryker's worker: 0.4 s a mutant.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
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
import fc from "fast-check";
import { addEventHandler, getState, resetState, run, setState } from "jest-circus";
import { bundle, bundleOf } from "./bundle.mjs";

/** What the dry run finds out, for the other workers. */
const plan = "build/tests/plan.json";

const testsIn = (block) =>
  block.children.flatMap((child) => (child.type === "test" ? child : testsIn(child)));

/** @param part a test of the file, or a `describe` */
function idOf(path, part) {
  const titles = [];
  for (let each = part; each.parent; each = each.parent) titles.unshift(each.name);
  return `${path}: ${titles.join(" ")}`;
}
const pathOf = (id) => id.split(": ", 1)[0];

const isFailed = ({ status }) => status === TestStatus.Failed;

class Runner {
  static inject = [commonTokens.options];
  #options;
  /** Shared with the mutated code. */
  #stryker = {};
  /** By test file: what jest-circus knows of it. */
  #states = new Map();
  /** Each has modules of its own. */
  #generation = 0;
  #path = "";
  #bail = false;
  /** What goes on after its test belongs to an earlier run, and must not fail this one. */
  #runs = new AsyncLocalStorage();
  #run = {};
  /** By what stands for a test's id in `beforeAll` and `afterAll`: the ids of the tests that need them. */
  #hooks = new Map();
  /** By mutated file and test file: how many mutants were found. */
  #kills = new Map();
  #isFresh = true;
  #hangs = false;

  constructor({ circus }) {
    this.#options = circus;
    // Here the realm finds it, too, in which the generator tries what it has made of mutated templates.
    Object.defineProperty(Object.prototype, names.NAMESPACE, { value: this.#stryker });
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
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const modules = await bundle(this.#options);
    const paths = Object.keys(modules);
    for (const path of paths) await this.#load(path);
    const tests = await this.#play(paths);
    const durations = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(plan, JSON.stringify({ modules, durations }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#coverage() };
  }

  async mutantRun({
    activeMutant,
    mutantActivation,
    reloadEnvironment,
    testFilter,
    sandboxFileName,
    hitLimit,
    disableBail,
  }) {
    // Stryker asks again in a new process.
    if (this.#hangs) throw new Error("A test of the last mutant has not ended.");
    if (reloadEnvironment) this.#reload();
    const { modules, durations } = JSON.parse(readFileSync(plan, "utf8"));
    const file = relative("", sandboxFileName);
    const all = testFilter ?? Object.keys(durations).filter((id) => modules[pathOf(id)].includes(file));
    const ids = this.#choose(all, file, durations);
    const paths = this.#order(ids, file, durations);

    const isStatic = mutantActivation === "static";
    if (!isStatic) for (const path of paths) await this.#load(path);
    Object.assign(this.#stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    process.env[names.ACTIVE_MUTANT_ENV_VARIABLE] = activeMutant.id;
    const tests = await this.#play(paths, { ids, durations, bail: !disableBail });
    const limited = determineHitLimitReached(this.#stryker.hitCount, hitLimit);
    this.#stryker.activeMutant = undefined;
    delete process.env[names.ACTIVE_MUTANT_ENV_VARIABLE];

    // Is it this mutant, or what an earlier one has left behind?
    const failed = tests.find(isFailed);
    const path = failed && pathOf(failed.id);
    if (failed && !this.#isFresh) {
      if (isStatic) this.#reload();
      const again = ids.filter((id) => (failed.id === path ? pathOf(id) === path : id === failed.id));
      if ((await this.#play([path], { ids: again, durations })).some(isFailed))
        throw new Error(`Without the mutant, this fails, too: ${failed.id}`);
    }
    this.#isFresh = false;
    if (failed) this.#kills.set(`${file} ${path}`, (this.#kills.get(`${file} ${path}`) ?? 0) + 1);
    return toMutantRunResult(limited ?? { status: DryRunStatus.Complete, tests }, disableBail);
  }

  /**
   * Tests of files that are named as the mutated one; of the others, the quickest, as many as run in the time that is
   * given to a mutant. What is not found by then counts as survived.
   */
  #choose(ids, file, durations) {
    const namesake = `/${basename(file, ".ts")}.test.ts`;
    const isNamesake = (id) => pathOf(id).endsWith(namesake);
    let left = this.#options.timeOfTests;
    const quick = ids
      .filter((id) => !isNamesake(id))
      .sort((a, b) => durations[a] - durations[b])
      .filter((id) => {
        left -= durations[id];
        return left > 0;
      });
    return [...ids.filter(isNamesake), ...quick];
  }

  /** @returns the test files of these tests, first those that have found mutants of this file, and take little time */
  #order(ids, file, durations) {
    const costs = {};
    for (const id of ids) costs[pathOf(id)] = (costs[pathOf(id)] ?? 0) + durations[id];
    const worth = (path) => costs[path] / (1 + (this.#kills.get(`${file} ${path}`) ?? 0));
    return Object.keys(costs).sort((a, b) => worth(a) - worth(b));
  }

  /** The packages' modules stay: they are not mutated, and take the most time. */
  #reload() {
    this.#states.clear();
    this.#generation++;
  }

  async #load(path) {
    if (this.#states.has(path)) return;
    resetState();
    // In ms, for hooks, and for tests until it is known how long they take.
    getState().testTimeout = 30_000;
    await import(`${pathToFileURL(bundleOf(path))}?${this.#generation}`);
    this.#states.set(path, getState());
  }

  async #play(paths, { ids, durations = {}, bail = false } = {}) {
    const selected = new Set(ids);
    const isSelected = ids
      ? (id) => selected.has(id)
      : (id) => !this.#options.withoutTests.some((start) => id.startsWith(start));
    const results = [];
    this.#bail = bail;
    for (const path of paths) {
      const report = (id, errors, timeSpentMs) =>
        results.push({
          ...{ id, name: id, fileName: resolve(path), timeSpentMs },
          ...(errors.length > 0
            ? { status: TestStatus.Failed, failureMessage: errors.join("\n") }
            : { status: TestStatus.Success }),
        });
      try {
        await this.#load(path);
      } catch (error) {
        report(path, [error.stack], 0);
        break;
      }
      this.#path = path;
      const state = setState(this.#states.get(path));
      const tests = testsIn(state.rootDescribeBlock).map((test) => [idOf(path, test), test]);
      // In place of a regular expression.
      state.testNamePattern = { test: (title) => isSelected(`${path}: ${title}`) };
      state.unhandledErrors = [];
      for (const [id, test] of tests) {
        test.errors = [];
        if (id in durations) test.timeout = 3_000 + 5 * durations[id];
      }
      this.#run = {};
      const start = performance.now();
      const { testResults, unhandledErrors } = await this.#runs.run(this.#run, run);
      const done = [...testResults.entries()].filter(([, { status }]) => status === "done");
      // A test is run together with the file's hooks, so each has its share of their time.
      const share =
        done.reduce((rest, [, { duration }]) => rest - duration, performance.now() - start) / done.length;
      for (const [i, { errors, duration }] of done)
        report(tests[i][0], errors, duration + Math.max(0, share));
      // For example `afterAll`'s.
      if (unhandledErrors.length > 0) report(path, unhandledErrors, 0);
      if (bail && results.some(isFailed)) break;
    }
    this.#hangs ||= results.some(({ failureMessage }) => failureMessage?.includes("Exceeded timeout of"));
    return results;
  }

  async #hear({ name, hook, test }, state) {
    if (name === "hook_start" && hook.type.endsWith("All")) {
      const tests = testsIn(hook.parent).map((each) => idOf(this.#path, each));
      this.#stryker.currentTestId = `${idOf(this.#path, hook.parent)} (all)`;
      this.#hooks.set(this.#stryker.currentTestId, tests);
    } else if (name === "test_start") {
      this.#stryker.currentTestId = idOf(this.#path, test);
    } else if (name === "test_fn_success" || name === "test_fn_failure") {
      // Only then is a rejection known to be unhandled.
      await setImmediate();
    } else if (name === "test_done" && this.#bail && test.errors.length > 0) {
      state.testNamePattern = { test: () => false };
    }
  }

  /** Code that `beforeAll` reaches is no static code: each of its tests reaches it again. */
  #coverage() {
    const { mutantCoverage = { static: {}, perTest: {} } } = this.#stryker;
    const { perTest } = mutantCoverage;
    for (const [hook, ids] of this.#hooks) {
      const reached = Object.entries(perTest[hook] ?? {});
      for (const hits of ids.map((id) => (perTest[id] ??= {})))
        for (const [mutant, count] of reached) hits[mutant] = (hits[mutant] ?? 0) + count;
      delete perTest[hook];
    }
    return mutantCoverage;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "circus", Runner)];
export const strykerValidationSchema = { properties: { circus: { type: "object" } } };
