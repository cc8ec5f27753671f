import { ActionIcon, Kbd, Modal, Table, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Keyboard } from 'lucide-react'
import { useKeys } from '@/lib/use-keys'

const KEYS = [
  { keys: ['/'], does: 'Search this list' },
  { keys: ['j', '↓'], does: 'Next row' },
  { keys: ['k', '↑'], does: 'Previous row' },
  { keys: ['Home', 'End'], does: 'First row, last row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['x', 'Space'], does: 'Select the row' },
  { keys: ['⇧ ↑', '⇧ ↓'], does: 'Select on, row by row; Shift and a click selects up to there' },
  { keys: ['f'], does: 'Mark the contact as favourite, or no longer' },
  { keys: ['a', 'u'], does: 'Archive the contact, undo' },
  { keys: ['e'], does: 'Assign the contact' },
  { keys: ['Space'], does: 'Lift and drop a card, on a board: arrows move it, Esc puts it back' },
  { keys: ['m'], does: 'Move the card, or the contact, to a place that you name' },
  { keys: ['n'], does: 'New activity, among activities' },
  { keys: ['c'], does: 'Complete the activity, in the agenda' },
  { keys: ['[', ']', 't'], does: 'Month before, month after, today, in the calendar' },
  { keys: ['p'], does: 'Pause the logs, or go live' },
  { keys: ['g'], does: 'Notifications' },
  { keys: ['Esc'], does: 'Leave the search, close a dialog, clear the selection' },
  { keys: ['?'], does: 'Show these keys' },
]

/** Lists the keys; `?` opens it. */
export function KeyboardHelp() {
  const [isOpen, { open, close }] = useDisclosure(false)
  useKeys({ '?': open })
  return (
    <>
      <Tooltip label="Keys">
        <ActionIcon variant="subtle" color="gray" size={30} aria-label="Show keys" onClick={open}>
          <Keyboard size={16} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={isOpen} onClose={close} title="Keys" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Table withRowBorders={false} verticalSpacing={4}>
          <Table.Tbody>
            {KEYS.map(({ keys, does }) => (
              <Table.Tr key={does}>
                <Table.Td w={120}>
                  {keys.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  )
}
