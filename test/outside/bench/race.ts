/** Contestants side by side: in turns, round by round, so that what slows the machine slows all of them. */
export interface Result {
  readonly name: string;
  /** Microseconds a call, median of the rounds. */
  readonly time: number;
  /** Time against the first contestant's in the same round, median of the rounds. */
  readonly ratio: number;
}

/** @param run makes so many calls of one contestant, with whatever concurrency */
export async function race<T>(
  contestants: Record<string, T>,
  rounds: number,
  run: (contestant: T, calls: number) => unknown,
  calls: number,
): Promise<Result[]> {
  const entries = Object.entries(contestants);
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  const warmUp = 3;
  for (let round = -warmUp; round < rounds; round++) {
    // Each goes first, and last, as often as the others.
    const turn = (round + warmUp) % entries.length;
    for (const [name, contestant] of [...entries.slice(turn), ...entries.slice(0, turn)]) {
      const start = performance.now();
      await run(contestant, calls);
      if (round >= 0) times.get(name)?.push(((performance.now() - start) * 1000) / calls);
    }
  }
  const base = times.get(entries[0]?.[0] ?? "") ?? [];
  return entries.map(([name]) => {
    const own = times.get(name) ?? [];
    return { name, time: median(own), ratio: median(own.map((time, round) => time / (base[round] ?? 0))) };
  });
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
