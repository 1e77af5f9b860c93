/** The requests that a sandbox keeps do not fill the memory. */
import { expect, it } from "@jest/globals";
import { receive, type SandboxRequest } from "../../../src/sandbox/received.js";

const request = new Request("https://sandbox.example");

it("Of more than 10,000 requests, the last ones are kept", () => {
  const requests: SandboxRequest[] = [];
  for (let number = 0; number < 10_000; number++) receive(requests, request, String(number));
  expect([requests.length, requests[0]?.body]).toEqual([10_000, "0"]);
  receive(requests, request, "10000");
  expect([requests.length, requests[0]?.body, requests.at(-1)?.body]).toEqual([10_000, "1", "10000"]);
});

it("Of a body, the first 1,000 characters are kept", () => {
  const requests: SandboxRequest[] = [];
  receive(requests, request, "x".repeat(2_000));
  expect(requests[0]?.body).toBe("x".repeat(1_000));
});
