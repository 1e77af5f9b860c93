/**
 * Replaces Ajv's code for some keywords. For `multipleOf`, Ajv divides binary fractions. For `uniqueItems`, it compares
 * each item with each. For unions, it nests each branch in the one before.
 */
import { firstRepeated, isMultipleOf } from "../templates/runtime.js";
import { _, type CodeGen, type CodeKeywordDefinition, type KeywordCxt, Name, not, str } from "./ajv.js";
import { evaluatingKeywords, startCounting } from "./evaluated.js";

const union = { schemaType: "array", trackErrors: true } as const;

export const replacedKeywords = [
  {
    ...union,
    keyword: "anyOf",
    before: "oneOf",
    error: { message: "must match a schema in anyOf" },
    code: writeAnyOf,
  },
  {
    ...union,
    keyword: "oneOf",
    before: "allOf",
    error: {
      message: "must match exactly one schema in oneOf",
      params: ({ params: { passing } }) => _`{passingSchemas: ${passing}}`,
    },
    code: writeOneOf,
  },
  {
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    error: {
      message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
      params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
    },
    code(context) {
      const { gen, data, schemaCode } = context;
      context.fail(_`!${callee(gen, isMultipleOf)}(${data}, ${schemaCode})`);
    },
  },
  {
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: {
      message: ({ params: { pair } }) =>
        str`must NOT have duplicate items (items ## ${_`${pair}[1]`} and ${_`${pair}[0]`} are identical)`,
      params: ({ params: { pair } }) => _`{i: ${pair}[0], j: ${pair}[1]}`,
    },
    code(context) {
      if (context.schema !== true) return;
      const { gen, data } = context;
      const pair = gen.const("pair", _`${callee(gen, firstRepeated)}(${data})`);
      context.setParams({ pair });
      context.fail(pair);
    },
  },
  ...evaluatingKeywords,
] satisfies CodeKeywordDefinition[];

function writeAnyOf(context: KeywordCxt): void {
  const { gen, schema, it } = context;
  startCounting(context);
  const valid = gen.let("valid", false);
  const fits = gen.name("_valid");
  for (const index of schema.keys()) {
    // A branch after one that fits is skipped, unless it matters which properties or items each branch evaluates.
    const isLeftOut = index > 0 && !it.opts.unevaluated;
    gen.if(isLeftOut ? not(valid) : true, () => {
      const branch = context.subschema({ keyword: "anyOf", schemaProp: index, compositeRule: true }, fits);
      gen.assign(valid, _`${valid} || ${fits}`);
      context.mergeValidEvaluated(branch, fits);
    });
  }
  context.result(
    valid,
    () => context.reset(),
    () => context.error(true),
  );
}

function writeOneOf(context: KeywordCxt): void {
  const { gen, schema } = context;
  startCounting(context);
  const valid = gen.let("valid", false);
  const passing = gen.let("passing", null);
  const fits = gen.name("_valid");
  context.setParams({ passing });
  for (const index of schema.keys()) {
    // After two branches that fit, the others do not matter.
    gen.if(index > 1 ? _`${valid} || ${passing} === null` : true, () => {
      const branch = context.subschema({ keyword: "oneOf", schemaProp: index, compositeRule: true }, fits);
      const isFirst = () => {
        gen.assign(valid, true).assign(passing, index);
        context.mergeEvaluated(branch, Name);
      };
      const isSecond = () => {
        gen.assign(valid, false).assign(passing, _`[${passing}, ${index}]`);
      };
      if (index === 0) gen.if(fits, isFirst);
      else gen.if(_`${fits} && ${valid}`, isSecond, () => gen.if(fits, isFirst));
    });
  }
  context.result(
    valid,
    () => context.reset(),
    () => context.error(true),
  );
}

/** The name of a function in the code. */
const callee = (gen: CodeGen, ref: unknown): Name => gen.scopeValue("func", { ref });
