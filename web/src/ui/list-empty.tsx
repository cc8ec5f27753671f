import { Button, EmptyState } from '@mantine/core'
import { SearchX, Sprout } from 'lucide-react'
import classes from '@/ui/list-view.module.css'

export interface ListEmptyProps {
  readonly noun: string
  /** Whether a search or a filter hides rows. */
  readonly isNarrowed: boolean
  readonly onClear: () => void
}

/** Says why there is nothing to see, and what to do next. */
export function ListEmpty({ noun, isNarrowed, onClear }: ListEmptyProps) {
  return (
    <div className={classes.empty}>
      {isNarrowed ? (
        <EmptyState
          size="sm"
          icon={<SearchX size={28} />}
          title={`No ${noun} match`}
          description="Nothing fits this search and these filters together."
        >
          <EmptyState.Actions>
            <Button size="xs" variant="default" onClick={onClear}>
              Clear search and filters
            </Button>
          </EmptyState.Actions>
        </EmptyState>
      ) : (
        <EmptyState
          size="sm"
          icon={<Sprout size={28} />}
          title={`No ${noun} yet`}
          description={`They appear here as soon as the first is created or imported.`}
        />
      )}
    </div>
  )
}
