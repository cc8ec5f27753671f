import { Button, Modal, Select, Skeleton, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRightLeft, Columns3 } from 'lucide-react'
import { useState } from 'react'
import type { Contact } from '@/api/rows'
import { useKeys } from '@/lib/use-keys'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { ProblemNotice } from '@/ui/problem-notice'
import { showChange } from '../contact-cache'
import { contactName } from '../contact-name'
import classes from '../contact-page.module.css'
import { boardsQuery } from './api'
import { moveToPlace } from './board-columns'
import { MoveForm } from './move-dialog'
import { useBoard } from './use-board'

type Boards = readonly { readonly id: string; readonly name: string; readonly columns: readonly Named[] }[]
interface Named {
  readonly id: string | null
  readonly name: string
}

/** On which board and in which column a contact stands. */
export function ContactPlace({ contact }: { readonly contact: Contact }) {
  const place = placeOf(useBoards(), contact)
  return place === null ? null : (
    <span className={classes.tag}>
      <Columns3 size={13} aria-hidden /> {place}
    </span>
  )
}

/** Asks where a contact shall stand; not there as long as there is no board. */
export function MoveContact({ contact }: { readonly contact: Contact }) {
  const boards = useBoards()
  const [isAsking, setIsAsking] = useState(false)
  const isPossible = boards.length > 0
  useKeys(isPossible ? { m: () => setIsAsking(true) } : {})
  if (!isPossible) return null
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<ArrowRightLeft size={14} />}
        aria-haspopup="dialog"
        onClick={() => setIsAsking(true)}
      >
        Move to…
      </Button>
      {isAsking && <PlaceDialog contact={contact} boards={boards} onClose={() => setIsAsking(false)} />}
    </>
  )
}

function useBoards(): Boards {
  const { mayOpen } = useSession()
  return useQuery({ ...boardsQuery(useTenantScope()), enabled: mayOpen('boards') }).data ?? NONE
}

const NONE: Boards = []

/** The board and the column by their names; null for a contact on no board. */
function placeOf(boards: Boards, { board_id, board_column_id }: Contact): string | null {
  const board = boards.find(({ id }) => id === board_id)
  const column = board?.columns.find(({ id }) => id === board_column_id)
  return board ? `${board.name}: ${column?.name ?? 'No column'}` : null
}

interface PlaceDialogProps {
  readonly contact: Contact
  readonly boards: Boards
  readonly onClose: () => void
}

function PlaceDialog({ contact, boards, onClose }: PlaceDialogProps) {
  const own = boards.find(({ id }) => id === contact.board_id)
  const [boardId, setBoardId] = useState(own?.id ?? boards[0]?.id ?? '')
  return (
    <Modal
      opened
      onClose={onClose}
      size="sm"
      title={`Move ${contactName(contact)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        {!own && boards.length > 1 && (
          <Select
            label="Board"
            allowDeselect={false}
            data={boards.map(({ id, name }) => ({ value: id, label: name }))}
            value={boardId}
            onChange={(id) => setBoardId(id ?? boardId)}
          />
        )}
        <BoardPlaces key={boardId} contact={contact} boardId={boardId} onClose={onClose} />
      </Stack>
    </Modal>
  )
}

interface BoardPlacesProps {
  readonly contact: Contact
  readonly boardId: string
  readonly onClose: () => void
}

function BoardPlaces({ contact, boardId, onClose }: BoardPlacesProps) {
  const client = useQueryClient()
  const board = useBoard({ boardId, filter: undefined, search: undefined, tenant: useTenantScope() })
  if (board.view.error) return <ProblemNotice error={board.view.error} onRetry={() => void board.view.refetch()} />
  if (!board.view.data) return <Skeleton height={220} role="status" aria-label="Loading" />
  return (
    <MoveForm
      contact={contact}
      columns={board.columns}
      onClose={onClose}
      onMove={(columnId, place) => {
        const move = moveToPlace(board.columns, contact, columnId, place)
        if (move) {
          const { board_id, board_column_id } = contact
          const show = (change: Partial<Contact>) => showChange(client, new Set([contact.id]), change)
          show({ board_id: boardId, board_column_id: columnId })
          board.move(move, () => show({ board_id, board_column_id }))
        }
        onClose()
      }}
    />
  )
}
