import { terminateThreeTimes } from "../terminate-three-times.js";

// Next renders it when it builds, unless something in it says that it must not.
export default async function Page() {
  return <p>{await terminateThreeTimes("/page")}</p>;
}
