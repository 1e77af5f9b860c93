/** All references of a document: each is followed, and what must become a component gets a name. */
import type { OpenApiDocument } from "../openapi/document.js";
import { type Kind, kindAt } from "../openapi/grammar.js";
import { componentOf } from "../openapi/references.js";
import { walk } from "../openapi/traverse.js";
import { describePosition, type Problem, Refusal } from "../refusal.js";
import { idOf, NewComponents, sectionOf } from "./new-components.js";
import { OutsideFiles } from "./outside-files.js";
import { lacksSlash, mostHops, type Resolver, referenceOf, type Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";

/** Whether a path item stands where a path leads to it: there it is inserted, in place of a `$ref`. */
export const isInserted = (kind: Kind | "map", at: Spot, root: string): boolean =>
  kind === "pathItem" && at.path === root && /^#\/paths\/[^/]*$/.test(at.pointer);

/**
 * @param root the path of the given file
 * @param note hears of references to files outside the document's folder
 * @throws Refusal with every reference that leads nowhere, to the wrong thing, or stands where none may stand
 */
export function discover(
  root: string,
  sources: Sources,
  resolver: Resolver,
  note: (message: string) => void,
): NewComponents {
  const document = sources.rootOf(root) as OpenApiDocument;
  const components = new NewComponents(root, document, resolver);
  const problems = new Map<string, Problem>();
  const outside = new OutsideFiles(root, sources);
  const seen = new Set<string>();
  const followed = new Set<string>();
  const queue: { kind: Kind; from: Target }[] = [];

  function enqueue(kind: Kind, from: Target): void {
    if (seen.has(idOf(kind, from))) return;
    seen.add(idOf(kind, from));
    queue.push({ kind, from });
  }

  function refuse(message: string, at: Spot): false {
    problems.set(`${at.path}${at.pointer} ${message}`, {
      pointer: at.pointer,
      message,
      // Only looked for if it is shown.
      get position() {
        return sources.positionOf(at);
      },
    });
    return false;
  }

  /** @returns whether it leads to what may stand here */
  function follow(reference: string, kind: Kind | "map", at: Spot, isTop: boolean): boolean {
    const section = sectionOf(kind);
    if (kind === "map" || section === undefined)
      return refuse("No $ref may stand here. Write out what it points at.", at);
    const target = resolveOrRefuse(reference, at);
    if (target === undefined) return false;
    if (lacksSlash(reference)) noteMissingSlash(reference, at);
    outside.remember(target.path, at);
    if (!isNode(kind, target)) return refuse(`A $ref points here, and this is no ${kind}.`, target);
    if (isEndless(target))
      return refuse(
        "This $ref leads back to itself, or through too many others. Write out what is meant.",
        at,
      );
    if (staysInPlace(kind, target)) return true;
    const isMerged = isInserted(kind, at, root) || (kind === "pathItem" && isTop);
    if (!isMerged && !components.at(kind, target)) components.add(section, target);
    enqueue(kind, target);
    return true;
  }

  function noteMissingSlash(reference: string, at: Spot): void {
    const position = sources.positionOf(at);
    const place = position ? `${describePosition(position)} ` : "";
    note(`${place}$ref ${reference} is read with a slash behind #.`);
  }

  function isNode(kind: Kind, target: Target): boolean {
    const found = kindOf(target);
    if (found !== "anything" && found !== kind) return false;
    if (kind === "schema" && typeof target.node === "boolean") return true;
    return typeof target.node === "object" && target.node !== null;
  }

  function resolveOrRefuse(reference: string, at: Spot): Target | undefined {
    try {
      return resolver.resolve(reference, at.path);
    } catch (error) {
      if (!(error instanceof Refusal))
        refuse(`$ref ${reference} leads nowhere: ${Object(error).message}.`, at);
      else for (const problem of error.problems) problems.set(problem.message, problem);
      return undefined;
    }
  }

  /** The next steps look for schemas among the components, and for all else wherever a reference leads. */
  function staysInPlace(kind: Kind, target: Target): boolean {
    if (target.path !== root || kindOf(target) !== kind) return false;
    return kind !== "schema" || componentOf(target.pointer) !== undefined;
  }

  function isEndless(target: Target): boolean {
    let next: Target | undefined = target;
    for (let hop = 0; next !== undefined && hop <= mostHops; hop++)
      next = resolver.targetOf(next.node, next.path);
    return next !== undefined;
  }

  function kindOf({ path, pointer }: Spot): Kind | "anything" | "nothing" {
    const isDocument = path === root || "openapi" in Object(sources.rootOf(path));
    return isDocument ? kindAt(pointer, "document") : "anything";
  }

  for (const { kind, from } of components.all()) enqueue(kind, from);
  enqueue("document", { path: root, pointer: "#", node: document });
  for (const { kind: kindOfStart, from } of queue) {
    walk(from.node, kindOfStart, from.pointer, (node, kind, pointer) => {
      const reference = referenceOf(node);
      if (kind !== "map" && "$ref" in node && reference === undefined)
        refuse("A $ref is a text that says where something stands. Correct it.", {
          path: from.path,
          pointer,
        });
      const id = `${kind} ${from.path} ${reference}`;
      if (reference === undefined || (kind === "schema" && followed.has(id))) return;
      if (follow(reference, kind, { path: from.path, pointer }, pointer === from.pointer)) followed.add(id);
    });
  }
  outside.tell(note);
  if (problems.size > 0) throw new Refusal([...problems.values()]);
  return components;
}
