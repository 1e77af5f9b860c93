/** The API that the projects find at `AUTOMATION_BASE_URL`: the sandbox, on a loopback socket. */
import { withCors } from "../../../src/command/sandbox/cors.js";
import { type Served, serve } from "../../../src/command/sandbox/serve.js";
import { createSandbox, type Sandbox } from "../../../src/sandbox/index.js";

/**
 * Each base path, for example `/page` of `/page/api/v1/…`, has a sandbox of its own, so that no check sees what
 * another one did. `GET /page/received` lists the requests that this sandbox has received. A request below
 * `/silence` is never answered. Pages of any origin may call.
 */
export function serveApi(): Promise<Served> {
  const sandboxes = new Map<string, Sandbox>();
  const handle = (request: Request): Promise<Response> => {
    const { origin, pathname } = new URL(request.url);
    const [, base = "", path = ""] = /^(.*?)(\/api\/.*|\/received)?$/.exec(pathname) ?? [];
    if (base === "/silence") return new Promise(() => undefined);
    const sandbox = sandboxes.get(base) ?? createSandbox();
    sandboxes.set(base, sandbox);
    if (path === "/received") return Promise.resolve(Response.json(sandbox.requests));
    return sandbox.fetch(new Request(origin + path, request));
  };
  return serve(withCors(handle));
}
