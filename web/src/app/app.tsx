import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSessionLost } from '@/api/client'
import type { createAppRouter } from './router'
import { theme } from './theme'

export interface AppProps {
  readonly queryClient: QueryClient
  readonly router: ReturnType<typeof createAppRouter>
  /** `test` turns off transitions and portals. */
  readonly env?: 'default' | 'test'
}

/** The whole application over a query client and a router. */
export function App({ queryClient, router, env = 'default' }: AppProps) {
  useEffect(() => onSessionLost(() => leaveForLogin(router, queryClient)), [router, queryClient])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" env={env}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" />
      </QueryClientProvider>
    </MantineProvider>
  )
}

/** Goes to the login page, which comes back to where one was. */
function leaveForLogin(router: AppProps['router'], queryClient: QueryClient) {
  const { pathname, href } = router.state.location
  if (pathname === '/login') return
  queryClient.removeQueries({ queryKey: ['session'] })
  void router.navigate({ to: '/login', search: { next: href } })
}
