/**
 * The newest version of each module that this browser has caused or seen, by tenant.
 *
 * The answer to a write carries `X-Version: contacts=42`. A later read that sends it back is answered from data at least
 * that new, whichever server it reaches: nobody misses his own write. Kept in memory only: a fresh page has nothing to
 * have written.
 */
export class VersionTokens {
  readonly #tenants = new Map<string, Map<string, number>>()

  /** Takes note of the `X-Version` header of an answer. Older numbers and unreadable pairs change nothing. */
  observe(tenant: string, header: string | null): void {
    if (header === null) return
    const versions = this.#tenants.get(tenant) ?? new Map<string, number>()
    for (const pair of header.split(',')) {
      const [module, text] = pair.split('=').map((part) => part.trim())
      const version = Number(text)
      if (!module || !Number.isSafeInteger(version)) continue
      versions.set(module, Math.max(version, versions.get(module) ?? 0))
    }
    this.#tenants.set(tenant, versions)
  }

  /** The header to send with a read for `tenant`; null when nothing has been written. */
  header(tenant: string): string | null {
    const versions = this.#tenants.get(tenant)
    if (!versions || versions.size === 0) return null
    return [...versions].map(([module, version]) => `${module}=${version}`).join(', ')
  }

  /** Forgets everything, as after logging out. */
  clear(): void {
    this.#tenants.clear()
  }
}
