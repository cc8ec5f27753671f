import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { ProblemNotice } from '@/ui/problem-notice'
import classes from '@/ui/query-view.module.css'

/** Before this a wait is not worth showing, in milliseconds. */
const NOTICEABLE = 150

export interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data>
  /** Drawn in the final size while the first answer is on its way. */
  readonly skeleton: ReactNode
  readonly children: (data: Data) => ReactNode
}

/** What a query has given, what it waits for, and what went wrong: the last answer stays in sight under a problem. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  const isWaiting = useDelayedFlag(query.isPending && !query.isPaused, NOTICEABLE)
  return (
    <>
      {query.error && (
        <div className={classes.notice}>
          <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.isPaused && query.isPending && <output className={classes.paused}>This waits for the network.</output>}
      {isWaiting && (
        <div role="status" aria-label="Loading">
          {skeleton}
        </div>
      )}
      {query.data !== undefined && children(query.data)}
    </>
  )
}
