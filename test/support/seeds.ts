/**
 * The seeds that a property test goes through. In the gate it is one, always the same; `npm run test:properties` gives
 * each test many, others each time: a failure names its own.
 */
const { longer } = globalThis as { longer?: number };

export const seeds: number[] =
  longer === undefined ? [11] : Array.from({ length: longer }, (_, i) => (Date.now() + i * 7919) % 2 ** 31);
