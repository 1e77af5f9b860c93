/** The one call that everybody makes. */
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

/** For the peers that take a URL and no template. */
export const urlOf = (baseUrl: string, { accountId, definitionId, workflowId }: Workflow): string =>
  `${baseUrl}/api/v1/accounts/${encodeURIComponent(accountId)}/definitions/${encodeURIComponent(definitionId)}/workflows/${encodeURIComponent(workflowId)}`;
