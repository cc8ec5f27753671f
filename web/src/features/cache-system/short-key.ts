/** A key without the workspace in it: `tenant:0190…:contacts:list:8f14…` is `contacts:list:8f14…`. */
export function shortKey(key: string, tenant: string | null): string {
  if (tenant === null) return key
  return key.replace(`tenant:${tenant}:`, '').replace(`:${tenant}:`, ':').replace(`${tenant}:`, '')
}
