/** The one call that everybody makes, and what comes back. */
export const apiKey = "sk-0123456789abcdef0123456789abcdef";
export const server = "https://automation.8x8.com";
export const template = "/api/v1/accounts/{accountId}/definitions/{definitionId}/workflows/{workflowId}";

export const workflow = {
  accountId: "test_account_id",
  definitionId: "5870442f-3ddd-4657-b74c-6e17308f5230",
  workflowId: "60dbe307fe55d99fc083db61",
};
export type Workflow = typeof workflow;
export type Command = "suspend" | "resume" | "terminate";

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

/** For the peers that take a URL and no template. */
export const urlOf = (baseUrl: string, { accountId, definitionId, workflowId }: Workflow): string =>
  `${baseUrl}/api/v1/accounts/${encodeURIComponent(accountId)}/definitions/${encodeURIComponent(definitionId)}/workflows/${encodeURIComponent(workflowId)}`;
