/**
 * Replaces Ajv's code for some keywords. For `multipleOf`, Ajv divides binary fractions. For `uniqueItems`, it compares
 * each item with each. For unions, it nests each branch in the one before. For `unevaluatedItems`, it counts wrong, and
 * for `patternProperties`, it may throw.
 */
import { firstRepeated, isMultipleOf } from "../templates/runtime.js";
import {
  _,
  type CodeGen,
  type CodeKeywordDefinition,
  evaluatedPropsToName,
  type KeywordCxt,
  mergeEvaluated,
  Name,
  not,
  patternProperties,
  str,
  Type,
} from "./ajv.js";

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
        str`must NOT have duplicate items (items ## ${pair}[1] and ${pair}[0] are identical)`,
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
  {
    ...patternProperties.default,
    keyword: "patternProperties",
    before: "dependentRequired",
    code: writePatternProperties,
  },
  {
    keyword: "unevaluatedItems",
    type: "array",
    schemaType: ["boolean", "object"],
    error: {
      message: ({ params: { from } }) => str`must NOT have more than ${from} items`,
      params: ({ params: { from } }) => _`{limit: ${from}}`,
    },
    code: writeUnevaluatedItems,
  },
] satisfies CodeKeywordDefinition[];

function writeAnyOf(context: KeywordCxt): void {
  const { gen, schema, it } = context;
  if (it.opts.unevaluated) startCounting(context);
  const valid = gen.let("valid", false);
  const fits = gen.name("_valid");
  for (const index of schema.keys()) {
    // A branch after one that fits is skipped, unless it matters which properties or items each branch evaluates.
    const isLeftOut = index > 0 && !(it.opts.unevaluated && (it.props !== true || it.items !== true));
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
  const { gen, schema, it } = context;
  if (it.opts.unevaluated) startCounting(context);
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

/**
 * Ajv's own code adds the names of properties to what has been evaluated before, which is `true` at run time where these
 * are all properties. Here it adds them to an object of their own, which is merged afterwards.
 */
function writePatternProperties(context: KeywordCxt): void {
  const { gen, it } = context;
  const before = it.props;
  if (before instanceof Name) it.props = {};
  patternProperties.default.code(context);
  if (before instanceof Name) it.props = mergeEvaluated.props(gen, it.props ?? {}, before, Name);
}

/** The name of a function in the code. */
const callee = (gen: CodeGen, ref: unknown): Name => gen.scopeValue("func", { ref });

/** Counts evaluated properties and items at run time: those of a branch are added only where the branch fits. */
function startCounting({ gen, it }: KeywordCxt): void {
  if (it.props !== true && !(it.props instanceof Name)) it.props = evaluatedPropsToName(gen, it.props);
  if (it.items !== true && !(it.items instanceof Name)) it.items = gen.var("items", it.items ?? 0);
}

/** Ajv's own code expects a number as the count, but the count is `true` where all items have been evaluated. */
function writeUnevaluatedItems(context: KeywordCxt): void {
  const { gen, schema, data, it } = context;
  const looked = it.items;
  it.items = true;
  if (looked === true) return;
  const length = gen.const("len", _`${data}.length`);
  const count = looked instanceof Name ? _`${looked} === true ? ${length} : ${looked}` : _`${looked ?? 0}`;
  const from = gen.const("from", count);
  if (schema === false) {
    context.setParams({ from });
    context.fail(_`${length} > ${from}`);
    return;
  }
  const valid = gen.var("valid", true);
  gen.forRange("i", from, length, (i) => {
    context.subschema({ keyword: "unevaluatedItems", dataProp: i, dataPropType: Type.Num }, valid);
    gen.if(not(valid), () => gen.break());
  });
  context.ok(valid);
}
