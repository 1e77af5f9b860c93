/** Only a document of this project keeps the rules of its linter, and is not corrected. */
import { resolve } from "node:path";
import { expect, it } from "@jest/globals";
import { isOwn, ownSettings } from "../../../scripts/generate/read/settings.js";

it("A document in the folder of this project's own document is its own", () => {
  for (const spec of ["openapi/any.yaml", resolve("openapi/automation.yaml")]) {
    expect(isOwn(spec)).toBe(true);
    expect(ownSettings(spec)).toBe(resolve("openapi/redocly.yaml"));
  }
});

it("Any other document is not", () => {
  for (const spec of ["any.yaml", "openapi/deeper/any.yaml", "/openapi/any.yaml"]) {
    expect(isOwn(spec)).toBe(false);
    expect(ownSettings(spec)).toBeUndefined();
  }
});
