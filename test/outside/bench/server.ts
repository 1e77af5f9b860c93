/** Answers every request with the API's 404; sends its parent the address. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { failure } from "./answers.js";

const body = JSON.stringify(failure);
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(404, { "content-type": "application/json", "content-length": body.length }).end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.on("disconnect", () => process.exit());
