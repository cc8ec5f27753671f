import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatCount, formatWord } from '@/lib/format'
import classes from './activities.module.css'
import type { ActivityFilters } from './activity-search'
import { type ActivityStatus, COUNTED_STATUSES } from './activity-words'
import { activityCountsQuery } from './api'

export interface StatusChipsProps {
  readonly filters: ActivityFilters
  readonly status: ActivityStatus | undefined
  readonly onPick: (status: ActivityStatus | undefined) => void
}

/** A button for each status with the number of activities in it; the pressed one narrows the list. */
export function StatusChips({ filters, status, onPick }: StatusChipsProps) {
  const counts = useQuery(activityCountsQuery(filters)).data?.counts ?? null
  return (
    <div role="group" aria-label="Status" className={classes.chips}>
      <Chip label="All" count={counts?.total} isPressed={status === undefined} onPress={() => onPick(undefined)} />
      {COUNTED_STATUSES.map((word) => (
        <Chip
          key={word}
          status={word}
          label={formatWord(word)}
          count={counts?.[word]}
          isPressed={status === word}
          onPress={() => onPick(status === word ? undefined : word)}
        />
      ))}
    </div>
  )
}

interface ChipProps {
  readonly label: string
  readonly status?: ActivityStatus
  readonly count: number | undefined
  readonly isPressed: boolean
  readonly onPress: () => void
}

function Chip({ label, status, count, isPressed, onPress }: ChipProps) {
  return (
    <UnstyledButton className={classes.chip} data-status={status} aria-pressed={isPressed} onClick={onPress}>
      <span>{label}</span>
      <span className={classes.count}>{count === undefined ? '–' : formatCount(count)}</span>
    </UnstyledButton>
  )
}
