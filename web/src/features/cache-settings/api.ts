import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'
import { requestOf } from './settings-draft'
import type { CachePolicy, WorkspaceSettings } from './shapes'

const root = ['cache-settings'] as const
/** How often the figures of a workspace are looked at, in milliseconds. */
const PACE = 3_000
/** How often it is looked whether somebody else has saved, in milliseconds. */
const SETTINGS_PACE = 10_000

const settingsKey = (workspace: string) => [...root, 'settings', workspace] as const

/** How a workspace caches. */
export function settingsQuery(workspace: string) {
  return queryOptions({
    queryKey: settingsKey(workspace),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/cache-settings/workspace/{workspace}/settings', {
          params: { path: { workspace } },
          signal,
        }),
      ),
    staleTime: SETTINGS_PACE / 2,
    refetchInterval: SETTINGS_PACE,
  })
}

/** The last changes of the settings up to the save of `updatedAt`, the newest first. */
export function historyQuery(workspace: string, updatedAt: string | null, limit: number) {
  return queryOptions({
    queryKey: [...root, 'history', workspace, updatedAt, limit],
    queryFn: async ({ signal }) => {
      const { changes } = await unwrap(
        api.GET('/api/cache-settings/workspace/{workspace}/settings/history', {
          params: { path: { workspace }, query: { limit } },
          signal,
        }),
      )
      return changes
    },
    staleTime: freshness.list,
  })
}

/** What the caches hold of a workspace and did for it; null when they have not been asked for anything yet. */
export function figuresQuery(workspace: string) {
  return queryOptions({
    queryKey: [...root, 'figures', workspace],
    queryFn: async ({ signal }) => {
      const { tenants } = await unwrap(
        api.GET('/api/cache/tenants', {
          params: { query: { tenant_id: workspace } },
          signal,
        }),
      )
      return tenants[0] ?? null
    },
    refetchInterval: PACE,
    staleTime: PACE / 2,
  })
}

interface PolicyChange {
  readonly saved: CachePolicy
  readonly wanted: CachePolicy
}

/** Saves the settings of a workspace. They show as saved at once, and as before when the server refuses. */
export function useSaveSettings(workspace: string) {
  const client = useQueryClient()
  const queryKey = settingsKey(workspace)
  return useMutation({
    mutationFn: ({ saved, wanted }: PolicyChange) =>
      unwrap(
        api.POST('/api/cache-settings/workspace/{workspace}/settings', {
          params: { path: { workspace } },
          body: requestOf(saved, wanted),
        }),
      ),
    onMutate: async ({ wanted }) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<WorkspaceSettings>(queryKey)
      if (before) client.setQueryData<WorkspaceSettings>(queryKey, { ...before, settings: { cache: wanted } })
      return before
    },
    onError: (_error, _change, before) => {
      if (before) client.setQueryData(queryKey, before)
    },
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  })
}

/** Measures how long the counts of a workspace take with and without each layer. */
export function usePerformanceTest(workspace: string, user: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/cache-settings/test-performance', {
          body: { workspaceId: workspace, userId: user },
        }),
      ),
  })
}

/** Makes everything cached of a workspace out of date. */
export function useInvalidate(workspace: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/cache-settings/invalidate', { body: { workspaceId: workspace } })),
    onSettled: () => client.invalidateQueries({ queryKey: [...root, 'figures', workspace] }),
  })
}

/** Loads ahead what the people of a workspace ask for first. */
export function useWarm(workspace: string, user: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/cache-settings/warm-cache', {
          body: { workspaceId: workspace, userId: user },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [...root, 'figures', workspace] }),
  })
}
