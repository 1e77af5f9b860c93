/** `npm run test:judges`: programs of other makers read our documents by themselves, and must agree with us. */
await import("./prism.js");
await import("./respect.js");
await import("./docs-page.js");
