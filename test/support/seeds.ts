/**
 * What a property test tries. In the gate that is little, and the same each time: a change must not fail by chance.
 * `npm run test:properties` tries many times as much, and other values each time. A test that fails names its seed:
 * `npm run jest -- properties --globals '{"seeds":[7]}'` tries it again.
 */
const { longer, seeds: asked } = globalThis as { longer?: number; seeds?: number[] };

const first = longer === undefined ? 11 : Date.now();

export const seeds: readonly [number, ...number[]] = [
  asked?.[0] ?? first % 2 ** 31,
  ...(asked?.slice(1) ??
    Array.from({ length: (longer ?? 1) - 1 }, (_, i) => (first + (i + 1) * 7919) % 2 ** 31)),
];

/** How many values of fast-check's a test tries, from how many it tries in the gate, and from which seed. */
export const tries = (inGate: number) => ({ numRuns: inGate * (longer ?? 1), seed: seeds[0] });
