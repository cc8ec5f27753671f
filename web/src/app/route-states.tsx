import { Anchor, EmptyState, Loader } from '@mantine/core'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { ProblemNotice } from '@/ui/problem-notice'
import classes from './route-states.module.css'

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <div className={classes.center}>
      <EmptyState
        icon={<Compass size={28} />}
        title="There is nothing at this address"
        description="The page may have moved, or the link is incomplete."
      >
        <EmptyState.Actions>
          <Anchor renderRoot={(props) => <Link to="/" {...props} />}>Go to the start</Anchor>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  )
}

/** Shown when a screen cannot be prepared, for example because the server is away at the start. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const handleRetry = () => {
    queries.reset()
    reset()
    void router.invalidate()
  }
  return (
    <div className={classes.center}>
      <ProblemNotice error={error instanceof Error ? error : new Error(String(error))} onRetry={handleRetry} />
    </div>
  )
}

/** Shown while a screen is on its way. */
export function PendingPage() {
  return (
    <div className={classes.center}>
      <Loader size="sm" aria-label="Loading" />
    </div>
  )
}
