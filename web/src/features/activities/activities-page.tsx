import { Button, SegmentedControl, Switch } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Activity } from '@/api/rows'
import { formatWord } from '@/lib/format'
import { dayOf } from '@/lib/local-day'
import { useKeys } from '@/lib/use-keys'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { FilterSelect, wordChoices } from '@/ui/filter-select'
import { sortOf, sortParameters } from '@/ui/list-search'
import { type ChangeSearch, ListView } from '@/ui/list-view'
import { Page } from '@/ui/page'
import { activityColumns, activityName } from './activity-columns'
import { EditActivityDialog, NewActivityDialog } from './activity-dialog'
import { ACTIVITY_VIEWS, type ActivitySearch, type ActivityView, activityFilters } from './activity-search'
import { ACTIVITY_TYPES } from './activity-words'
import { Agenda } from './agenda'
import { activityList } from './api'
import { Calendar } from './calendar'
import { StatusChips } from './status-chips'

const route = getRouteApi('/_app/activities')
const NO_FILTERS = { status: undefined, type: undefined, mine: undefined, search: undefined, row: undefined } as const

/** All activities: as a list, as an agenda, as a month. The URL holds the whole state. */
export function ActivitiesPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { email, mayChange } = useSession()
  const tenant = useTenantScope()
  const [isCreating, setIsCreating] = useState(false)
  const view = search.view ?? 'list'

  const change = (changes: Partial<ActivitySearch>, options?: { replace: boolean }) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: options?.replace })
  const handleOpen = (activity: Activity) => change({ open: activity.id })
  useKeys(mayChange('activities') ? { n: () => setIsCreating(true) } : {})

  const filters = activityFilters(search, { me: email, tenant })
  const order = { status: search.status, ...sortParameters(sortOf(search, activityColumns)) }
  const key = JSON.stringify([filters, order])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the parameters, spelled out
  const list = useMemo(() => activityList(filters, order), [key])

  const narrowing = (
    <>
      <FilterSelect
        label="Type"
        width={140}
        value={search.type}
        choices={wordChoices(ACTIVITY_TYPES)}
        onChange={(type) => change({ type, row: undefined })}
      />
      <Switch
        size="xs"
        label="Mine"
        checked={search.mine ?? false}
        onChange={(event) => change({ mine: event.currentTarget.checked || undefined, row: undefined })}
      />
      <StatusChips filters={filters} status={search.status} onPick={(status) => change({ status, row: undefined })} />
    </>
  )
  const actions = (
    <>
      <SegmentedControl
        size="xs"
        aria-label="View"
        value={view}
        data={ACTIVITY_VIEWS.map((value) => ({ value, label: formatWord(value) }))}
        onChange={(value) => change({ view: value === 'list' ? undefined : (value as ActivityView) })}
      />
      {mayChange('activities') && (
        <Button size="xs" leftSection={<Plus size={14} />} onClick={() => setIsCreating(true)}>
          New activity
        </Button>
      )}
    </>
  )

  return (
    <>
      {view === 'list' ? (
        <ListView
          title="Activities"
          columns={activityColumns}
          list={list}
          search={search}
          onChangeSearch={((changes, options) => change(changes, options)) satisfies ChangeSearch}
          rowLabel={activityName}
          onOpen={handleOpen}
          isFiltered={search.status !== undefined || search.type !== undefined || search.mine !== undefined}
          onClearFilters={() => change(NO_FILTERS)}
          filters={narrowing}
          actions={actions}
        />
      ) : (
        <Page title="Activities" actions={actions} filters={narrowing}>
          {view === 'agenda' ? (
            <Agenda filters={filters} status={search.status} onOpen={handleOpen} />
          ) : (
            <Calendar
              filters={filters}
              status={search.status}
              day={search.day ?? dayOf(new Date())}
              onDay={(day) => change({ day }, { replace: true })}
              onOpen={handleOpen}
            />
          )}
        </Page>
      )}
      {isCreating && (
        <NewActivityDialog
          dueOn={search.view === 'calendar' ? (search.day ?? '') : ''}
          onClose={() => setIsCreating(false)}
        />
      )}
      {search.open && <EditActivityDialog id={search.open} onClose={() => change({ open: undefined })} />}
    </>
  )
}
