import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { ApiProblem } from '@/api/problem'
import { LoginPage } from '@/features/auth/login-page'
import { loginSearchSchema } from '@/features/auth/login-search'
import { contactListSearchSchema } from '@/features/contacts/contact-list-search'
import { sessionQuery } from '@/session/session-query'
import { tenantSearchSchema } from '@/session/tenant-scope'
import { listSearchSchema } from '@/ui/list-search'
import { navigation } from './navigation'
import { FailedPage, NotFoundPage, PendingPage } from './route-states'
import { Shell } from './shell'

interface RouterContext {
  readonly queryClient: QueryClient
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet })

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: loginSearchSchema,
  component: LoginPage,
})

/** The route guard: everything below it has a signed-in user. */
const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: '_app',
  validateSearch: tenantSearchSchema,
  search: { middlewares: [retainSearchParams(['tenant'])] },
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401) throw toLogin(location.href)
      throw error
    })
    const module = location.pathname.split('/')[1] ?? ''
    if (navigation.some((item) => item.module === module) && !user.mayOpen(module)) throw notFound()
  },
  component: Shell,
})

/** Sends to the login page, which comes back to `href`. */
function toLogin(href: string) {
  return redirect({ to: '/login', search: href === '/' ? {} : { next: href } })
}

const startRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/contacts' })
  },
})

const contactListRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contacts',
  validateSearch: contactListSearchSchema,
  component: lazyRouteComponent(() => import('@/features/contacts/contact-list-page'), 'ContactListPage'),
})

const contactRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('@/features/contacts/contact-page'), 'ContactPage'),
})

const recordRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/$module',
  validateSearch: listSearchSchema,
  beforeLoad: ({ params }) => {
    if (!navigation.some((item) => item.module === params.module)) throw notFound()
  },
  component: lazyRouteComponent(() => import('@/features/records/record-page'), 'RecordPage'),
})

const routeTree = rootRoute.addChildren([
  loginRoute,
  appRoute.addChildren([startRoute, contactListRoute, contactRoute, recordRoute]),
])

/** The router over `queryClient`; tests pass a history of their own. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: false,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: FailedPage,
    defaultPendingComponent: PendingPage,
    defaultPendingMs: 150,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
