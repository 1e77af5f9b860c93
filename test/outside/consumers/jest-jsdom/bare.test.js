import { createClient, NetworkError, suspend } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";

test("without a fetch, the error says that nothing was sent", async () => {
  const error = await suspend(createClient({ apiKey: "sandbox-key" }), sampleWorkflow).catch(
    (error) => error,
  );
  expect(error).not.toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ carriedOut: "no", message: expect.stringContaining("fetch") });
});

test("without a Request, a fault of the sandbox is not taken for one of the network", async () => {
  const { fetch, fail } = createSandbox();
  fail("lost-answer");
  const error = await suspend(createClient({ apiKey: "sandbox-key", fetch }), sampleWorkflow).catch(
    (error) => error,
  );
  expect(error).not.toBeInstanceOf(NetworkError);
  expect(error).toMatchObject({ carriedOut: "no" });
});
