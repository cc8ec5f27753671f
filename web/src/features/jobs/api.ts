import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'
import type { components, paths } from '@/api/schema'
import { tenantHeaders } from '@/api/tenant-header'
import { useTenantScope } from '@/session/tenant-scope'

const root = ['cron-jobs'] as const
const RUNS_SHOWN = 50
/** How often a job that runs is looked at, in milliseconds. */
const WATCH = 1_500

export type Job = components['schemas']['CronJob']
export type JobChanges = components['schemas']['CronJobChanges']

type RunsAnswer = paths['/api/cron-jobs/{id}/runs']['get']['responses'][200]['content']['application/json']

/** One run of a job. */
export type JobRun = RunsAnswer['data']['runs'][number]

/** Everything that runs by a schedule. */
export function jobsQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'list', tenant ?? null],
    queryFn: async ({ signal }) => {
      const query = { tenant_id: tenant, limit: 200, sort_by: 'name', sort_order: 'asc' } as const
      const data = await unwrap(api.GET('/api/cron-jobs', { params: { query }, signal }))
      return data['cron-jobs']
    },
    staleTime: freshness.list,
    refetchInterval: (query) => (query.state.data?.some(isRunning) ? WATCH : false),
  })
}

/** The last runs of a job, the newest first. */
export function jobRunsQuery(id: string, tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'runs', id, tenant ?? null],
    queryFn: async ({ signal }) => {
      const init = { params: { path: { id }, query: { limit: RUNS_SHOWN } }, headers: tenantHeaders(tenant), signal }
      const { runs } = await unwrap(api.GET('/api/cron-jobs/{id}/runs', init))
      return runs
    },
    staleTime: WATCH,
    refetchInterval: (query) => (query.state.data?.some(({ state }) => state === 'running') ? WATCH : false),
  })
}

export function isRunning({ last_state }: Job): boolean {
  return last_state === 'running'
}

/** Changes a job. */
export function useUpdateJob() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { readonly id: string; readonly change: JobChanges }) =>
      unwrap(
        api.PATCH('/api/cron-jobs/{id}', {
          params: { path: { id } },
          headers: tenantHeaders(tenant),
          body: change,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  })
}

/** How soon after the start of a run the job is looked at, in milliseconds. */
const HEAD_START = 400

/** Runs a job now, whether it is due or not. The answer comes when the run has ended; meanwhile it is watched. */
export function useRunJob() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.POST('/api/cron-jobs/{id}/run', { params: { path: { id } }, headers: tenantHeaders(tenant), body: {} }),
      ),
    onMutate: () => {
      setTimeout(() => void client.invalidateQueries({ queryKey: root }), HEAD_START)
    },
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  })
}
