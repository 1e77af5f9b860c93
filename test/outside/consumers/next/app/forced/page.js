import { terminateThreeTimes } from "../../terminate-three-times.js";

export const dynamic = "force-static";

export default async function Page() {
  return <p>{await terminateThreeTimes("/forced")}</p>;
}
