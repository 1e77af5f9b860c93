/** Documents with as little in them as a test needs. */
import type { OpenApiDocument } from "../../scripts/generate/document.js";

export const documentWith = (parts: object): OpenApiDocument => ({
  openapi: "3.1.0",
  info: { title: "Small", version: "1" },
  ...parts,
});

export const documentOf = (schemas: Record<string, unknown>): OpenApiDocument =>
  documentWith({ components: { schemas } });
