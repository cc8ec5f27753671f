import type { Query, QueryClient } from '@tanstack/react-query'
import type { CacheAnswer } from '@/api/cache-answer'

/** What a query may say about itself so that changes elsewhere reach it. */
export interface LiveQueryMeta extends Record<string, unknown> {
  /** The modules whose rows the answer is made of, when that is not the first part of its key. */
  readonly modules?: readonly string[]
}

/**
 * Marks every answer as out of date that is made of one of `modules` and not proven to be of `versions` already; those on
 * the screen are asked for again.
 *
 * The answer to one's own write brings its version, and what was read after it names the same: such an answer is not
 * asked for twice.
 */
export function renewQueries(
  client: QueryClient,
  modules: ReadonlySet<string>,
  versions: ReadonlyMap<string, number>,
): void {
  void client.invalidateQueries(
    {
      predicate: (query) =>
        modulesOf(query).some((module) => modules.has(module) && !isProven(query, module, versions.get(module))),
    },
    // An answer on its way may have been made before the change.
    { cancelRefetch: true },
  )
}

function modulesOf({ queryKey, meta }: Query): readonly string[] {
  const declared = (meta as LiveQueryMeta | undefined)?.modules
  return declared ?? (typeof queryKey[0] === 'string' ? [queryKey[0]] : [])
}

/** Whether the answer's headers named a version of the module that is at least as new. */
function isProven(query: Query, module: string, version: number | undefined): boolean {
  if (version === undefined || query.state.fetchStatus === 'fetching') return false
  const header = (query.state.data as { cache?: CacheAnswer | null } | undefined)?.cache?.version
  if (!header) return false
  return header.split(',').some((pair) => {
    const [name, number] = pair.split('=').map((part) => part.trim())
    return name === module && Number(number) >= version
  })
}
