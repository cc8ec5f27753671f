import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { RequestHandler } from 'msw'
import { App } from '@/app/app'
import { createAppRouter } from '@/app/router'
import { mockServer } from '@/testing/mock-server'

/** Renders the real router and providers at `path`, against `handlers`. */
export function renderApp(path: string, handlers: readonly RequestHandler[]) {
  mockServer.use(...handlers)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [path] }))
  render(<App queryClient={queryClient} router={router} env="test" />)
  return {
    user: userEvent.setup(),
    router,
    queryClient,
    /** The address as path and search. */
    address: () => router.state.location.href,
  }
}
