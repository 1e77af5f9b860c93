/** Counts which properties and items are evaluated, in Ajv's code, where a document has `unevaluated…` keywords. */
import {
  _,
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

/** The keywords for which Ajv's own code counts wrong, or throws. */
export const evaluatingKeywords = [
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

/**
 * Counts evaluated properties and items at run time: those of a branch are added only where the branch fits. Ajv comes
 * to unions before the keywords that evaluate something, so only a call of another guard can have counted before.
 */
export function startCounting({ gen, it }: KeywordCxt): void {
  if (!it.opts.unevaluated) return;
  if (!(it.props instanceof Name)) it.props = evaluatedPropsToName(gen, it.props);
  if (!(it.items instanceof Name)) it.items = gen.var("items", 0);
}

/**
 * Ajv's own code expects a number as the count, but the count is `true` where all items have been evaluated, and
 * `undefined` after a call of a guard that evaluates none.
 */
function writeUnevaluatedItems(context: KeywordCxt): void {
  const { gen, schema, data, it } = context;
  const looked = it.items;
  it.items = true;
  if (looked === true) return;
  const length = gen.const("len", _`${data}.length`);
  const count =
    looked instanceof Name ? _`${looked} === true ? ${length} : ${looked} || 0` : _`${looked ?? 0}`;
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
