/** Answers every request with 200 and no body, after so many ms: `many-server.ts 20`. Sends its parent the address. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const delay = Number(process.argv[2]);
const server = createServer((request, response) => {
  const answer = () => response.writeHead(200, { "content-length": 0 }).end();
  request.resume().on("end", () => (delay > 0 ? setTimeout(answer, delay) : answer()));
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("disconnect", () => process.exit());
