import { QueryClient } from '@tanstack/react-query'
import { freshness } from '@/api/freshness'
import { ApiProblem } from '@/api/problem'

const RETRIES = 2

/** The browser's query cache, with the same lifetimes as the server's layers. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshness.list,
        gcTime: freshness.detail,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiProblem && error.isTransient,
        retryDelay: (attempt, error) => {
          const asked = error instanceof ApiProblem ? error.retryAfter : null
          return asked === null ? Math.min(500 * 2 ** attempt, 8_000) : asked * 1_000
        },
      },
      mutations: { retry: false },
    },
  })
}
