import fc from "fast-check";

/** Any string that JavaScript can hold, halves of characters included. fast-check's own takes half a second to make. */
export const anyString = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});
