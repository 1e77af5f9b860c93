/** The other side of the smoke program: the sandbox, the ways a server can go wrong, and a page for the browser. */
import { createSandbox } from "8x8-automation-client/sandbox";
import { type Served, serve } from "../../../src/command/sandbox/serve.js";

/** @param script what the page runs */
export function serveSmoke(script: string): Promise<Served> {
  const sandbox = createSandbox();
  let followed = 0;
  return serve(async (request) => {
    const { pathname, origin } = new URL(request.url);
    const [, first] = pathname.split("/");
    switch (first) {
      case "sandbox":
        return sandbox.fetch(new Request(origin + pathname.slice("/sandbox".length), request));
      case "breach":
        return Response.json({ code: "1300", message: "", errorId: "", timestamp: "" }, { status: 404 });
      case "silence":
        return new Promise(() => undefined);
      case "redirect":
        followed = 0;
        return new Response(null, { status: 303, headers: { location: "/follow" } });
      case "follow":
        followed += 1;
        return new Response();
      case "followed":
        return new Response(String(followed));
      case "smoke.js":
        return new Response(script, { headers: { "content-type": "text/javascript" } });
      default:
        return new Response(
          `<!doctype html><title>smoke</title><script type="module" src="/smoke.js"></script>`,
          {
            headers: {
              "content-type": "text/html",
              "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
            },
          },
        );
    }
  });
}
