/** The API that the projects find at `AUTOMATION_BASE_URL`: the sandbox, on a loopback socket. */
import { type Served, serve } from "../../../scripts/serve.js";
import { createSandbox, type Sandbox } from "../../../src/sandbox/index.js";

/**
 * Each base path, for example `/page` of `/page/api/v1/…`, has a sandbox of its own, so that no check sees what
 * another one did. `GET /page/received` tells how many requests that sandbox has received. A request below
 * `/silence` is never answered.
 */
export function serveApi(): Promise<Served> {
  const sandboxes = new Map<string, { sandbox: Sandbox; received: number }>();
  return serve((request) => {
    const { origin, pathname } = new URL(request.url);
    const [, base = "", path = ""] = /^(.*?)(\/api\/.*|\/received)?$/.exec(pathname) ?? [];
    if (base === "/silence") return new Promise(() => undefined);
    const api = sandboxes.get(base) ?? { sandbox: createSandbox(), received: 0 };
    sandboxes.set(base, api);
    if (path === "/received") return Promise.resolve(Response.json(api.received));
    api.received += 1;
    return api.sandbox.fetch(new Request(origin + path, request));
  });
}
