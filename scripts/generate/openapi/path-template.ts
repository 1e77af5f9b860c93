/** A path as a document has it. OpenAPI allows neither a query nor a fragment there; many documents have them. */

export interface PathTemplate {
  /** Without what follows `?` or `#`. */
  path: string;
  /** The names that stand in it. */
  names: string[];
  /** What is fixed of its query: `beta=true`. Empty where nothing is. */
  query: string;
  /** The query parameters that stand in it: `q={text}`, or `{?q}` as RFC 6570 has it, which need not be there. */
  variables: { key: string; name: string; required: boolean }[];
}

export function pathTemplate(whole: string): PathTemplate {
  const optional = [...whole.matchAll(/\{[?&]([^{}]+)\}/g)].flatMap(([, names = ""]) => names.split(","));
  const [address = ""] = whole.replaceAll(/\{[?&][^{}]+\}/g, "").split("#");
  const [path = "", ...search] = address.split("?");
  const parts = search.join("?").split("&").filter(Boolean);
  const variables = parts.flatMap((part) => {
    const [, key = "", name = ""] = /^(?:([^={]*)=)?\{([^{}]+)\}$/.exec(part) ?? [];
    return name === "" ? [] : [{ part, key: key || name, name, required: true }];
  });
  return {
    path,
    names: namesIn(path),
    query: parts.filter((part) => !variables.some((variable) => variable.part === part)).join("&"),
    variables: [
      ...variables.map(({ part: _, ...variable }) => variable),
      ...optional.map((name) => ({ key: name, name, required: false })),
    ],
  };
}

const namesIn = (path: string): string[] => [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
