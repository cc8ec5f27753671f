/** Stands in keys for what belongs to no workspace. */
const SERVER = '00000000-0000-0000-0000-000000000000'

/** A key without the workspace in it: `tenant:0190…:contacts:list:8f14…` is `contacts:list:8f14…`. */
export function shortKey(key: string, tenant: string | null): string {
  const owner = tenant ?? SERVER
  return key.replace(`tenant:${owner}:`, '').replace(`:${owner}:`, ':').replace(`${owner}:`, '')
}
