import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { createClient } from "8x8-automation-client";

const tracer = trace.getTracer("workflows");

export const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
  fetch: (request) =>
    tracer.startActiveSpan(request.method, { kind: SpanKind.CLIENT }, async (span) => {
      span.setAttributes({ "http.request.method": request.method, "url.full": request.url });
      propagation.inject(context.active(), request.headers, {
        set: (headers, name, value) => headers.set(name, value),
      });
      try {
        const response = await fetch(request);
        span.setAttribute("http.response.status_code", response.status);
        if (!response.ok) span.setStatus({ code: SpanStatusCode.ERROR });
        return response;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        throw error;
      } finally {
        span.end();
      }
    }),
});
