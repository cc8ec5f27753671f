import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'
import { tenantHeaders } from '@/api/tenant-header'
import { untyped } from '@/api/untyped'
import { useTenantScope } from '@/session/tenant-scope'

const root = ['cron-jobs'] as const
const RUNS_SHOWN = 50
/** How often a job that runs is looked at, in milliseconds. */
const WATCH = 1_500

/** A job as the API gives it. */
export interface Job {
  readonly id: string
  readonly tenant_id: string | null
  readonly name: string
  readonly schedule: string
  readonly timezone?: string | null
  readonly function_name: string
  readonly is_active: boolean
  readonly last_run: string | null
  readonly last_state?: string | null
  readonly next_run: string | null
  /** Why the next run cannot be worked out. */
  readonly problem?: string | null
}

/** One run of a job. */
export interface JobRun {
  readonly id: string
  readonly state: string
  /** `schedule`, `manual` or `retry`. */
  readonly trigger?: string | null
  readonly attempt?: number | null
  readonly started_at: string
  readonly finished_at: string | null
  readonly duration_ms: number | null
  readonly progress_done: number | null
  readonly progress_total: number | null
  readonly progress_note: string | null
  readonly result?: unknown
  readonly error: string | null
}

/** Everything that runs by a schedule. */
export function jobsQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'list', tenant ?? null],
    queryFn: async ({ signal }) => {
      const query = { tenant_id: tenant, limit: 200, sort_by: 'name', sort_order: 'asc' }
      const data = await unwrap(untyped.GET<{ 'cron-jobs': Job[] }>('/api/cron-jobs', { params: { query }, signal }))
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
      const { runs } = await unwrap(untyped.GET<{ runs: JobRun[] }>('/api/cron-jobs/{id}/runs', init))
      return runs
    },
    staleTime: WATCH,
    refetchInterval: (query) => (query.state.data?.some(({ state }) => state === 'running') ? WATCH : false),
  })
}

export function isRunning({ last_state }: Job): boolean {
  return last_state === 'running'
}

export interface JobChanges {
  readonly name?: string
  readonly schedule?: string
  readonly timezone?: string | null
  readonly is_active?: boolean
}

/** Changes a job. */
export function useUpdateJob() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { readonly id: string; readonly change: JobChanges }) =>
      unwrap(
        untyped.PATCH<Job>('/api/cron-jobs/{id}', {
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
        untyped.POST('/api/cron-jobs/{id}/run', { params: { path: { id } }, headers: tenantHeaders(tenant), body: {} }),
      ),
    onMutate: () => {
      setTimeout(() => void client.invalidateQueries({ queryKey: root }), HEAD_START)
    },
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  })
}
