import { Button, EmptyState, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { Page } from '@/ui/page'
import { QueryView } from '@/ui/query-view'
import { boardsQuery } from './api'
import { NewBoardDialog } from './new-board-dialog'

/** Leads to the first board, and offers to create it where there is none. */
export function BoardsPage() {
  const boards = useQuery(boardsQuery(useTenantScope()))
  const { mayChange } = useSession()
  const [isCreating, setIsCreating] = useState(false)
  const first = boards.data?.[0]
  // Only with the newest list: a board that is gone must not be led to.
  if (first && !boards.isStale) return <Navigate to="/boards/$boardId" params={{ boardId: first.id }} replace />

  return (
    <Page title="Boards">
      <QueryView query={boards} skeleton={<Skeleton height={320} />}>
        {(rows) =>
          rows.length === 0 && (
            <EmptyState
              icon={<Columns3 size={28} />}
              title="No boards yet"
              description="A board shows contacts in columns: drag them from one step of your work to the next."
            >
              {mayChange('boards') && (
                <EmptyState.Actions>
                  <Button size="xs" onClick={() => setIsCreating(true)}>
                    New board
                  </Button>
                </EmptyState.Actions>
              )}
            </EmptyState>
          )
        }
      </QueryView>
      {isCreating && <NewBoardDialog onClose={() => setIsCreating(false)} />}
    </Page>
  )
}
