import { AbortController, AbortSignal } from "abort-controller";

Object.assign(globalThis, { AbortController, AbortSignal });
