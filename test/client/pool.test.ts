/** Tasks, a few at a time: what the pool leaves behind, how many items it asks for, and when tasks begin. */
import { getEventListeners } from "node:events";
import { expect, it } from "@jest/globals";
import { inPool } from "../../src/pool.js";

async function* numbersUpTo(count: number) {
  for (let i = 0; i < count; i++) yield i;
}

it("listens once for an abort, however many tasks wait for their turn, and not at all in the end", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = () => getEventListeners(signal, "abort").length;
  // From eleven on, Node warns of a leak.
  const pace = { concurrency: 20, rate: 0.01, signal };
  const seen: number[] = [];
  for await (const result of inPool(numbersUpTo(50), pace, async (item) => item)) {
    seen.push(result, listeners());
    setTimeout(() => controller.abort(), 20);
  }
  expect(seen).toEqual([0, 1]);
  expect(listeners()).toBe(0);
});

it("asks for few more items than there are, however high the concurrency", async () => {
  const numbers = numbersUpTo(3);
  let asked = 0;
  const items = {
    next: () => {
      asked += 1;
      return numbers.next();
    },
  };
  const pace = { concurrency: 10_000, rate: Number.POSITIVE_INFINITY, signal: new AbortController().signal };
  const seen: number[] = [];
  for await (const result of inPool(items, pace, async (item) => item)) seen.push(result);
  expect(seen).toEqual([0, 1, 2]);
  expect(asked).toBeLessThan(10);
});

/** Numbers without an end, and whether their source was closed. */
function source() {
  const state = { closed: false };
  async function* numbers() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      state.closed = true;
    }
  }
  return { state, items: numbers() };
}

it.each([
  ["the loop is left early", (_: AbortController) => undefined, true],
  ["the signal aborts", (controller: AbortController) => controller.abort(), false],
  [
    "a task fails",
    () => {
      throw new Error("failed");
    },
    false,
  ],
])("closes its items when %s, and ignores that closing fails", async (_, task, leaves) => {
  for (const more of [{}, { return: () => Promise.reject(new Error("cannot be closed")) }]) {
    const { state, items } = source();
    const controller = new AbortController();
    const pace = { concurrency: 2, rate: Number.POSITIVE_INFINITY, signal: controller.signal };
    const loop = async () => {
      for await (const _ of inPool(Object.assign(items, more), pace, async () => task(controller)))
        if (leaves) return;
    };
    await loop().catch((error: Error) => expect(error.message).toBe("failed"));
    await new Promise(setImmediate);
    expect(state.closed).toBe(!("return" in more));
  }
});

it("begins no task after one has failed", async () => {
  const begun: number[] = [];
  const pace = { concurrency: 3, rate: Number.POSITIVE_INFINITY, signal: new AbortController().signal };
  const loop = async () => {
    const task = async (item: number) => {
      begun.push(item);
      await new Promise(setImmediate);
      if (item === 0) throw new Error("failed");
    };
    for await (const _ of inPool(numbersUpTo(50), pace, task)) await new Promise(setImmediate);
  };
  await expect(loop()).rejects.toThrow("failed");
  expect(begun.length).toBeLessThanOrEqual(6);
});

it("leaves no timer behind when it ends while tasks wait for their turn", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const pace = { concurrency: 3, rate: 0.01, signal: new AbortController().signal };
  for await (const _ of inPool(numbersUpTo(9), pace, async (item) => item)) {
    expect(timers()).toBeGreaterThan(before);
    break;
  }
  expect(timers()).toBe(before);
});

it("does not wait for items that do not come when the loop is left early", async () => {
  async function* one() {
    yield 1;
    await new Promise(() => undefined);
  }
  const pace = { concurrency: 2, rate: Number.POSITIVE_INFINITY, signal: new AbortController().signal };
  for await (const result of inPool(one(), pace, async (item) => item)) {
    expect(result).toBe(1);
    break;
  }
});

it("begins no task early, however long its turn is away", async () => {
  const controller = new AbortController();
  const pace = { concurrency: 3, rate: 1e-9, signal: controller.signal };
  const begun: number[] = [];
  setTimeout(() => controller.abort(), 50);
  for await (const item of inPool(numbersUpTo(3), pace, async (item) => item)) begun.push(item);
  expect(begun).toEqual([0]);
});
