import { splitOutsideQuotes, unquote } from '@/lib/header-list'

/** What one cache on the way said about its part in an answer (RFC 9211, one list member of `Cache-Status`). */
export interface CacheStep {
  readonly cache: string
  readonly hit: boolean
  /** Why the request went further: `miss`, `stale`, `bypass`, `request`, … */
  readonly forwarded: string | null
  /** Seconds the stored answer stays fresh; negative when it is already stale. */
  readonly ttl: number | null
  readonly stored: boolean
  readonly collapsed: boolean
  readonly detail: string | null
}

/**
 * Reads a `Cache-Status` header: a list of caches, the one closest to the origin first.
 *
 * Members that cannot be read are left out; the header is for people, so half of it is better than none.
 */
export function parseCacheStatus(header: string | null): CacheStep[] {
  if (header === null) return []
  return splitOutsideQuotes(header, ',')
    .map((member) => parseStep(member))
    .filter((step) => step !== null)
}

function parseStep(member: string): CacheStep | null {
  const [name, ...parameters] = splitOutsideQuotes(member, ';')
  const cache = unquote(name ?? '')
  if (cache === '') return null
  const values = new Map(parameters.map((parameter) => parseParameter(parameter)))
  const ttl = Number(values.get('ttl') ?? Number.NaN)
  return {
    cache,
    hit: isSet(values.get('hit')),
    forwarded: values.get('fwd') ?? null,
    ttl: Number.isFinite(ttl) ? ttl : null,
    stored: isSet(values.get('stored')),
    collapsed: isSet(values.get('collapsed')),
    detail: values.get('detail') ?? null,
  }
}

function parseParameter(text: string): [string, string] {
  const equals = text.indexOf('=')
  if (equals < 0) return [text.trim().toLowerCase(), '?1']
  return [text.slice(0, equals).trim().toLowerCase(), unquote(text.slice(equals + 1))]
}

/** A boolean parameter is true when it is bare or `?1`. */
function isSet(value: string | undefined): boolean {
  return value === '?1'
}
