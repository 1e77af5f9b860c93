/** What is compiled for each guard: its schema, as its direction needs it. */
import { expect, it } from "@jest/globals";
import { viewer } from "../../../scripts/generate/emit/viewer.js";
import type { OpenApiDocument, Schema } from "../../../scripts/generate/openapi/document.js";
import { planGuards } from "../../../scripts/generate/plan/guards.js";
import { listOperations } from "../../../scripts/generate/plan/operations.js";
import { documentOfAll, documentWith, ref } from "../../support/generate/minimal-documents.js";

const text = { type: "string" };

/** By the names of guards: what is compiled. */
function compiled(document: OpenApiDocument, { repeated = [""], assertFormats = false } = {}) {
  const plan = planGuards(
    document,
    listOperations(document, () => undefined),
    assertFormats,
  );
  const compilableOf = viewer(document, plan, new Set(repeated), { assertFormats, unevaluated: false });
  return Object.fromEntries(plan.guards.map((guard, index) => [guard.name, compilableOf(guard, index)]));
}

const schemasOf = (
  schemas: Record<string, Schema>,
  options?: { repeated?: string[]; assertFormats?: boolean },
) =>
  Object.fromEntries(
    Object.entries(compiled(documentOfAll(schemas), options)).map(([name, { schema }]) => [name, schema]),
  );

it("A guard has its place among all guards for its name, and its schema's place in the document", () => {
  const all = compiled(documentOfAll({ A: text, B: { items: ref("A") } }));
  expect(Object.values(all).map(({ name }) => name)).toEqual(
    Object.keys(all).map((_, index) => `guard$${index}`),
  );
  expect(all.isB?.pointer).toBe("#/components/schemas/B");
});

it("A guard calls those of other components by their names, also in the form that remembers", () => {
  const schemas = { A: text, B: { items: ref("A") } };
  const place = Object.keys(schemasOf(schemas)).indexOf("isA");
  expect(schemasOf(schemas).isB).toEqual({ items: { guard: `guard$${place}` } });
  expect(schemasOf(schemas, { repeated: ["isA"] }).isB).toEqual({ items: { guard: `remembering$${place}` } });
});

it("A format is asserted in requests, and in responses only if this is wanted", () => {
  const schemas = { A: { format: "uuid" } };
  expect(schemasOf(schemas)).toMatchObject({ isA: {}, isARequest: { format: "uuid" } });
  expect(schemasOf(schemas).isA).toEqual({});
  expect(schemasOf(schemas, { assertFormats: true }).isA).toEqual({ format: "uuid" });
});

it("A request and a response each require what their sender sees, also by what a property refers to", () => {
  const schemas = {
    A: {
      required: ["id", "secret"],
      properties: { id: ref("Id"), secret: { writeOnly: true } },
    },
    Id: { readOnly: true },
  };
  expect(schemasOf(schemas)).toMatchObject({
    isA: { required: ["id"] },
    isARequest: { required: ["secret"] },
  });
});

it("A document needs no components", () => {
  const content = { "application/json": { schema: { ...text, format: "uuid" } } };
  const post = { operationId: "post", requestBody: { content }, responses: {} };
  const all = compiled(documentWith({ paths: { "/": { post } } }));
  expect(Object.values(all).map(({ schema }) => schema)).toEqual([{ ...text, format: "uuid" }]);
});
