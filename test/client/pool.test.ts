/** Tasks, a few at a time: what the pool leaves on the signal, and how many items it asks for. */
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
