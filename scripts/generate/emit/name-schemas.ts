/** Gives each object schema of the document an exported type with its name, which editors show. */
import ts from "typescript";

const { factory } = ts;

/**
 * The type in the components becomes a reference to the exported type, so it stays the same for all its users.
 *
 * @param nodes the declarations of the document's types
 */
export function nameSchemas(nodes: readonly ts.Node[]): ts.Node[] {
  const taken = namesIn(nodes);
  const named: ts.TypeAliasDeclaration[] = [];
  const nameSchema = (member: ts.TypeElement): ts.TypeElement => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
    const { modifiers, name, questionToken, type } = member;
    // A name in lower case may be a keyword. A name that is already used must keep its meaning.
    if (!ts.isIdentifier(name) || !/^[A-Z]/.test(name.text) || taken.has(name.text)) return member;
    const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const alias = factory.createTypeAliasDeclaration(exported, name.text, undefined, type);
    named.push(ts.setSyntheticLeadingComments(alias, ts.getSyntheticLeadingComments(member)));
    // Without the comment, which now stands at the exported type.
    return factory.createPropertySignature(
      modifiers,
      name,
      questionToken,
      factory.createTypeReferenceNode(name.text),
    );
  };
  const changed = nodes.map((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text === "components"
      ? changeSchemas(node, nameSchema)
      : node,
  );
  return [...changed, ...named];
}

function changeSchemas(
  components: ts.InterfaceDeclaration,
  change: (member: ts.TypeElement) => ts.TypeElement,
): ts.InterfaceDeclaration {
  const { modifiers, name, members } = components;
  const changed = members.map((member) => {
    const isSchemas =
      ts.isPropertySignature(member) && ts.isIdentifier(member.name) && member.name.text === "schemas";
    if (!isSchemas || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
    const { modifiers, name, questionToken, type } = member;
    const schemas = factory.createTypeLiteralNode(type.members.map(change));
    return factory.updatePropertySignature(member, modifiers, name, questionToken, schemas);
  });
  return factory.updateInterfaceDeclaration(components, modifiers, name, undefined, undefined, changed);
}

/** The names of all types that are declared or referred to. */
function namesIn(nodes: readonly ts.Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) names.add(node.typeName.text);
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return names;
}
