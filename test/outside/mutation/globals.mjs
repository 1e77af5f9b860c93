/** What `@jest/globals` is to tests outside Jest: the same parts, put together without its realm for each file. */
import { jestExpect } from "@jest/expect";
import { afterEach } from "jest-circus";
import { ModuleMocker } from "jest-mock";

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "jest-circus";
export const expect = jestExpect;

const mocker = new ModuleMocker(globalThis);
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  // runner.mjs gives each `import()` modules of its own.
  resetModules: () => undefined,
};

// A test that fails does not come to its own.
afterEach(() => mocker.restoreAllMocks());
