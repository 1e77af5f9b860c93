/** What a wait ends with. Deadlines and aborts of calls: wire/deadline.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { isSignal, reasonOf, withDeadline } from "../../src/call/deadline.js";

const late = () => new Error("late");
const never = () => new Promise<string>(() => undefined);

describe("a wait", () => {
  it("ends as what it waits for", async () => {
    await expect(withDeadline(1_000, undefined, late, async () => "done")).resolves.toBe("done");
    await expect(withDeadline(1_000, undefined, late, () => Promise.reject("failed"))).rejects.toBe("failed");
  });

  it("ends at the deadline, which what it waits for is told", async () => {
    let told: unknown;
    const wait = withDeadline(1, undefined, late, (signal) => {
      signal.addEventListener("abort", () => {
        told = signal.reason;
      });
      return never();
    });
    await expect(wait).rejects.toThrow("late");
    expect(told).toMatchObject({ message: "late" });
  });

  it("does not begin where the caller has aborted", async () => {
    let begun = false;
    const wait = withDeadline(1_000, AbortSignal.abort("enough"), late, async () => {
      begun = true;
    });
    await expect(wait).rejects.toBe("enough");
    expect(begun).toBe(false);
  });
});

it("A signal of an old platform has a reason, too", () => {
  expect(reasonOf(AbortSignal.abort(0))).toBe(0);
  const reason = reasonOf({ aborted: true } as AbortSignal);
  expect(reason).toBeInstanceOf(Error);
  expect(reason).toMatchObject({ name: "AbortError" });
});

it("What only looks like a signal is none", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const value of [undefined, null, {}, { aborted: false }, { addEventListener: () => 1 }, proxy])
    expect(isSignal(value)).toBe(false);
  expect(isSignal(new AbortController().signal)).toBe(true);
});
