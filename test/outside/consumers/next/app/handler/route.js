import { terminateThreeTimes } from "../../terminate-three-times.js";

export const fetchCache = "default-cache";

export async function GET() {
  return new Response(await terminateThreeTimes("/get"));
}

export async function POST() {
  return new Response(await terminateThreeTimes("/post"));
}
