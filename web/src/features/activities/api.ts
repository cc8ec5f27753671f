import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap, unwrapAnswer } from '@/api/client'
import { freshness } from '@/api/freshness'
import { type RowList, rowListKey } from '@/api/row-pages'
import type { Activity } from '@/api/rows'
import type { components } from '@/api/schema'
import { tenantHeaders } from '@/api/tenant-header'
import type { LocalDay } from '@/lib/local-day'
import { useTenantScope } from '@/session/tenant-scope'
import type { ActivityFilters } from './activity-search'
import type { ActivityStatus, COUNTED_STATUSES } from './activity-words'

const root = ['activities'] as const
/** Overdue is a matter of time, so counts are asked for again even when nothing changes; the server keeps them for 30 s. */
const COUNTS_AGE = 30_000
/** Activities per request, and the most requests for one range of days. */
const DUE_PAGE = 200
const MOST_PAGES = 5

export type NewActivity = components['schemas']['NewActivity']
export type ActivityChanges = components['schemas']['ActivityChanges']

/** How many activities there are; those that are overdue are in no other number. */
export interface ActivityCounts extends Readonly<Record<(typeof COUNTED_STATUSES)[number], number>> {
  readonly total: number
}

interface ListOrder {
  readonly status?: ActivityStatus
  readonly sort_by?: string
  readonly sort_order?: 'asc' | 'desc'
}

/** The activities that fit, page by page. */
export function activityList(filters: ActivityFilters, order: ListOrder): RowList<Activity> {
  return {
    key: rowListKey(root, { ...filters, ...order }),
    staleTime: filters.search === undefined ? freshness.list : freshness.search,
    fetchPage: async (page, signal) => {
      const query = { ...filters, ...order, ...page }
      const { data, cache } = await unwrapAnswer(api.GET('/api/activities', { params: { query }, signal }))
      return { rows: data.activities, total: data.total, nextCursor: data.next_cursor ?? null, cache }
    },
  }
}

/** How many activities there are in each status, under these filters. */
export function activityCountsQuery(filters: ActivityFilters) {
  return queryOptions({
    queryKey: [...root, 'counts', filters],
    queryFn: async ({ signal }) => {
      const query = { ...filters, limit: 1, include_stats: true }
      const { data, cache } = await unwrapAnswer(api.GET('/api/activities', { params: { query }, signal }))
      return { counts: data.counts ?? null, cache }
    },
    staleTime: COUNTS_AGE,
    refetchInterval: 2 * COUNTS_AGE,
    placeholderData: keepPreviousData,
  })
}

/** By day and time; without a time it counts as due when the day ends. */
function byTime(one: Activity, other: Activity): number {
  return dueKey(one).localeCompare(dueKey(other))
}

function dueKey({ due_date, due_time }: Activity): string {
  return `${due_date ?? '9999'} ${due_time ?? '24:00'}`
}

export interface DueRange {
  readonly from?: LocalDay
  readonly to?: LocalDay
  readonly status?: ActivityStatus
}

/** The activities that are due in a range of days, the earliest first. */
export function dueActivitiesQuery(filters: ActivityFilters, { from, to, status }: DueRange) {
  return queryOptions({
    queryKey: [...root, 'due', filters, from ?? null, to ?? null, status ?? null],
    queryFn: async ({ signal }) => {
      const query = {
        ...filters,
        ...(from === undefined ? {} : { due_date_gte: from }),
        ...(to === undefined ? {} : { due_date_lte: to }),
        ...(status === undefined ? {} : { status }),
        sort_by: 'due_date',
        sort_order: 'asc' as const,
        limit: DUE_PAGE,
      }
      const first = await unwrapAnswer(api.GET('/api/activities', { params: { query }, signal }))
      const activities = [...first.data.activities]
      let cursor = first.data.next_cursor
      for (let page = 1; page < MOST_PAGES && cursor; page++) {
        const next = await unwrap(api.GET('/api/activities', { params: { query: { ...query, cursor } }, signal }))
        activities.push(...next.activities)
        cursor = next.next_cursor
      }
      return {
        activities: activities.filter(({ due_date }) => due_date !== null).sort(byTime),
        total: first.data.total,
        cache: first.cache,
      }
    },
    staleTime: freshness.list,
    placeholderData: keepPreviousData,
  })
}

/** One activity with its ETag, which an update has to name. */
export function activityQuery(id: string, tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'detail', id, tenant ?? null],
    queryFn: ({ signal }) =>
      unwrapAnswer(
        api.GET('/api/activities/{id}', { params: { path: { id } }, headers: tenantHeaders(tenant), signal }),
      ),
    staleTime: freshness.detail,
  })
}

interface ActivityChange {
  readonly id: string
  /** The ETag of the row that the change was made on; null to change whatever is there. */
  readonly etag: string | null
  readonly change: ActivityChanges
}

/** Changes an activity. Fails with status 412 when the row has changed since `etag`. */
export function useUpdateActivity() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag, change }: ActivityChange) =>
      unwrap(
        api.PATCH('/api/activities/{id}', {
          params: { path: { id } },
          headers: { ...tenantHeaders(tenant), ...(etag === null ? {} : { 'If-Match': etag }) },
          body: change,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: root }),
  })
}

/** Creates an activity and gives it back. */
export function useCreateActivity() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (activity: NewActivity) =>
      unwrap(api.POST('/api/activities', { headers: tenantHeaders(tenant), body: activity })),
    onSuccess: () => client.invalidateQueries({ queryKey: root }),
  })
}
