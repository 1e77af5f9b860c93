/** What comes back. */

/** The API's own example of a 404. */
export const failure = {
  code: 1300,
  message: "Definition 2aa9465e-dec7-4c3e-8fa6-bd168af9eaca not found.",
  errorId: "2558ff83-c8db-4890-805e-ad64001857a1",
  timestamp: "2021-07-13T01:28:37.66Z",
};
const failureText = JSON.stringify(failure);

export const respond = (status: number): Response =>
  status === 200
    ? new Response(null, { status })
    : new Response(failureText, { status, headers: { "content-type": "application/json" } });
