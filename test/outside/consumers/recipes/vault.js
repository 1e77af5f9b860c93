/** Where keys come from: for the recipes' tests. */

/** @type {Record<string, string>} */
const keys = { known: "sandbox-key", unknown: "another-key" };

/** @param {string} tenant */
export const keyOf = async (tenant) => keys[tenant] ?? "";

/** What the vault does when it is asked, and how often it was. */
export const vault = { asked: 0, lifetime: 3_600_000, closed: false };

export async function renewKey() {
  vault.asked += 1;
  if (vault.closed) throw new Error("the vault is closed");
  return { key: "sandbox-key", expiresAt: Date.now() + vault.lifetime };
}
