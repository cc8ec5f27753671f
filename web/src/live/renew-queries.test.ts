import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { renewQueries } from '@/live/renew-queries'

function renewed(modules: readonly string[], versions: Record<string, number>) {
  const client = new QueryClient()
  const seed = (key: readonly string[], version: string | null, meta?: { modules: string[] }) => {
    client.getQueryCache().build(client, { queryKey: key, meta })
    client.setQueryData(key, { cache: version === null ? null : { version } })
  }
  seed(['contacts', 'list'], 'contacts=5')
  seed(['contacts', 'detail'], null)
  seed(['leads', 'list'], 'leads=9, contacts=2')
  seed(['dashboard'], null, { modules: ['contacts', 'leads'] })
  renewQueries(client, new Set(modules), new Map(Object.entries(versions)))
  return client
    .getQueryCache()
    .findAll({ predicate: (query) => query.state.isInvalidated })
    .map(({ queryKey }) => queryKey.join('/'))
}

describe('renewQueries', () => {
  it('renews what is made of a module that has changed, and nothing else', () => {
    expect(renewed(['leads'], { leads: 10 })).toEqual(['leads/list', 'dashboard'])
  })

  it('leaves what is proven to be of that version already', () => {
    expect(renewed(['contacts'], { contacts: 5 })).toEqual(['contacts/detail', 'dashboard'])
    expect(renewed(['contacts'], { contacts: 6 })).toEqual(['contacts/list', 'contacts/detail', 'dashboard'])
  })
})
