/**
 * What a property test tries. In the gate that is little, and the same for each run of a test that has seeds.
 * `npm run test:properties` tries many times as much, and other seeds each time. A test that fails names its seed:
 * `npm run jest -- properties --globals '{"seeds":[7]}'` tries it again.
 */
const { longer, seeds: asked } = globalThis as { longer?: number; seeds?: number[] };

export const seeds: number[] =
  asked ??
  Array.from({ length: longer ?? 1 }, (_, i) =>
    longer === undefined ? 11 : (Date.now() + i * 7919) % 2 ** 31,
  );

/** How many values of fast-check's a test tries, from how many it tries in the gate. */
export const runs = (inGate: number): number => inGate * (longer ?? 1);
