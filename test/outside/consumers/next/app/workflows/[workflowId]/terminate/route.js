import { ApiError, createClient, terminate } from "8x8-automation-client";

// The key is read at each call: when Next builds, it loads this file, and there need be no key yet.
const client = createClient({
  apiKey: () => process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
});

/** POST /workflows/60dbe307fe55d99fc083db61/terminate */
export async function POST(request, { params }) {
  const { workflowId } = await params;
  const { accountId, definitionId } = await request.json();
  try {
    await terminate(client, { accountId, definitionId, workflowId });
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof ApiError) return Response.json(error, { status: error.status });
    throw error;
  }
}
