/** Responses whose bodies break or do not end. */

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(32);

/** A body without an end, as fast as it is read. */
export const endless = (status: number): Response =>
  streamed(
    status,
    () => new ReadableStream({ pull: (controller) => controller.enqueue(bytes(65_536)) }),
    never,
  );

/** A body that breaks after its first byte, as when the connection is reset. */
export function breaking(status: number): Response {
  const error = new TypeError("terminated", {
    cause: Object.assign(new Error("ECONNRESET"), { code: "ECONNRESET" }),
  });
  return streamed(
    status,
    () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(bytes(1)),
        pull: (controller) => controller.error(error),
      }),
    () => Promise.reject(error),
  );
}

/** A body without an end: one byte comes every 50 ms. */
export function dripping(status: number): Response {
  let timer: ReturnType<typeof setInterval>;
  return streamed(
    status,
    () =>
      new ReadableStream({
        start: (controller) => {
          timer = setInterval(() => controller.enqueue(bytes(1)), 50);
        },
        cancel: () => clearInterval(timer),
      }),
    never,
  );
}

const never = (): Promise<string> => new Promise(() => undefined);

/** @param text what `text()` does if the platform or its polyfill has no streams */
function streamed(status: number, stream: () => ReadableStream, text: () => Promise<string>): Response {
  if (new Response(" ").body) return new Response(stream(), { status });
  return Object.defineProperty(new Response(null, { status }), "text", { value: text });
}
