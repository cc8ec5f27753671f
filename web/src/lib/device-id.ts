/**
 * A name for this browser that lasts as long as its storage: the same in all tabs, and no hint to who uses it.
 *
 * Where storage is forbidden it lasts as long as the page.
 */
export function deviceId(key: string): string {
  try {
    const known = localStorage.getItem(key)
    if (known) return known
    const made = randomId()
    localStorage.setItem(key, made)
    return made
  } catch {
    ownId ??= randomId()
    return ownId
  }
}

let ownId: string | undefined

/** `crypto.randomUUID` is there in secure contexts only, which plain http on another host is not. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
