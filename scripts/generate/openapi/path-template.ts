/** Parses a path of a document. OpenAPI allows no query and no fragment in it, but many documents have them. */

export interface PathTemplate {
  /** The path without its query and fragment. */
  path: string;
  /** The names of the variables in the path, each once. */
  names: string[];
  /** The fixed part of the query, for example `beta=true`. Empty where there is none. */
  query: string;
  /** The variables in the query: `q={text}`, or the form of RFC 6570, `{?q}`, which makes them optional. */
  variables: { key: string; name: string; required: boolean }[];
}

export function pathTemplate(whole: string): PathTemplate {
  const optional = (whole.match(/(?<=\{[?&])[^{}]+(?=\})/g) ?? []).flatMap((names) => names.split(","));
  const address = whole.replaceAll(/\{[?&][^{}]+\}/g, "").replace(/#.*/s, "");
  const path = address.replace(/\?.*/s, "");
  const parts = address
    .slice(path.length + 1)
    .split("&")
    .filter(Boolean);
  const variables = parts.flatMap((part) => {
    const [, key, name] = /^(?:([^={]*)=)?\{([^{}]+)\}$/.exec(part) ?? [];
    return name === undefined ? [] : [{ part, key: key || name, name, required: true }];
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

const namesIn = (path: string): string[] => [...new Set(path.match(/(?<=\{)[^{}]+(?=\})/g))];
