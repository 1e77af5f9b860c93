/**
 * The seeds that a property test goes through. In the gate it is one, always the same. `npm run test:properties` gives
 * each test many, others each time; a failure names its own, and `npm run jest -- properties --globals '{"seeds":[7]}'`
 * asks for it again.
 */
const { longer, seeds: asked } = globalThis as { longer?: number; seeds?: number[] };

export const seeds: number[] =
  asked ??
  Array.from({ length: longer ?? 1 }, (_, i) =>
    longer === undefined ? 11 : (Date.now() + i * 7919) % 2 ** 31,
  );
