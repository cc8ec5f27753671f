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
import { activitySearchSchema } from '@/features/activities/activity-search'
import { LoginPage } from '@/features/auth/login-page'
import { loginSearchSchema } from '@/features/auth/login-search'
import { cacheSystemSearchSchema } from '@/features/cache-system/cache-system-search'
import { boardSearchSchema } from '@/features/contacts/board/board-search'
import { contactListSearchSchema } from '@/features/contacts/contact-list-search'
import { contactPageSearchSchema } from '@/features/contacts/contact-page-search'
import { dashboardSearchSchema } from '@/features/dashboard/dashboard-search'
import { jobSearchSchema } from '@/features/jobs/job-search'
import { logSearchSchema } from '@/features/system-logs/log-search'
import { userSearchSchema } from '@/features/users/user-search'
import { sessionQuery } from '@/session/session-query'
import { tenantSearchSchema } from '@/session/tenant-scope'
import { listSearchSchema } from '@/ui/list-search'
import { mayFollow, navigation, navigationItem } from './navigation'
import { FailedPage, NotFoundPage, PendingPage } from './route-states'
import { SettingsPage } from './settings-page'
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
    const item = navigationItem(location.pathname)
    if (item && !mayFollow(item, user)) throw notFound()
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
  beforeLoad: async ({ context }) => {
    const user = await context.queryClient.ensureQueryData(sessionQuery)
    const first = navigation.flatMap(({ items }) => items).find((item) => mayFollow(item, user))
    throw first ? redirect({ to: first.path }) : notFound()
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
  validateSearch: contactPageSearchSchema,
  component: lazyRouteComponent(() => import('@/features/contacts/contact-page'), 'ContactPage'),
})

const boardsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/boards',
  component: lazyRouteComponent(() => import('@/features/contacts/board/boards-page'), 'BoardsPage'),
})

const boardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/boards/$boardId',
  validateSearch: boardSearchSchema,
  component: lazyRouteComponent(() => import('@/features/contacts/board/board-page'), 'BoardPage'),
})

const activitiesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/activities',
  validateSearch: activitySearchSchema,
  component: lazyRouteComponent(() => import('@/features/activities/activities-page'), 'ActivitiesPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('@/features/presence/people-page'), 'PeoplePage'),
})

const usersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/users',
  validateSearch: userSearchSchema,
  component: lazyRouteComponent(() => import('@/features/users/users-page'), 'UsersPage'),
})

const userRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('@/features/users/user-page'), 'UserPage'),
})

const dashboardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/dashboard',
  validateSearch: dashboardSearchSchema,
  component: lazyRouteComponent(() => import('@/features/dashboard/dashboard-page'), 'DashboardPage'),
})

const jobsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/jobs',
  validateSearch: jobSearchSchema,
  component: lazyRouteComponent(() => import('@/features/jobs/jobs-page'), 'JobsPage'),
})

const logsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/logs',
  validateSearch: logSearchSchema,
  component: lazyRouteComponent(() => import('@/features/system-logs/logs-page'), 'LogsPage'),
})

const systemRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/system',
  component: lazyRouteComponent(() => import('@/features/system/system-page'), 'SystemPage'),
})

const cacheSystemRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/system/cache',
  validateSearch: cacheSystemSearchSchema,
  component: lazyRouteComponent(() => import('@/features/cache-system/cache-system-page'), 'CacheSystemPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: SettingsPage,
})

const settingsStartRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/cache', replace: true })
  },
})

const cacheSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/cache',
  component: lazyRouteComponent(() => import('@/features/cache-settings/cache-settings-page'), 'CacheSettingsPage'),
})

const recordRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/$module',
  validateSearch: listSearchSchema,
  beforeLoad: ({ params }) => {
    if (!navigationItem(`/${params.module}`)?.isRecordList) throw notFound()
  },
  component: lazyRouteComponent(() => import('@/features/records/record-page'), 'RecordPage'),
})

const routeTree = rootRoute.addChildren([
  loginRoute,
  appRoute.addChildren([
    startRoute,
    dashboardRoute,
    contactListRoute,
    contactRoute,
    boardsRoute,
    boardRoute,
    activitiesRoute,
    peopleRoute,
    usersRoute,
    userRoute,
    jobsRoute,
    logsRoute,
    systemRoute,
    cacheSystemRoute,
    settingsRoute.addChildren([settingsStartRoute, cacheSettingsRoute]),
    recordRoute,
  ]),
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
