import { ActionIcon, Drawer, Indicator, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Bell } from 'lucide-react'
import { useKeys } from '@/lib/use-keys'
import { NotificationPanel } from './notification-panel'
import { useInbox } from './use-inbox'

/** The bell in the head with the number of unread notifications, and the panel behind it. */
export function NotificationBell() {
  const inbox = useInbox()
  const [isOpen, { open, close, toggle }] = useDisclosure(false)
  useKeys({ g: toggle })
  const unread = inbox?.unread ?? 0
  const label = unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`
  return (
    <>
      <Tooltip label={label}>
        <Indicator
          label={unread > 99 ? '99+' : unread}
          size={15}
          offset={5}
          color="red.8"
          disabled={unread === 0}
          styles={{ indicator: { padding: '0 4px', fontSize: 10, fontWeight: 700, pointerEvents: 'none' } }}
        >
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} aria-haspopup="dialog" onClick={open}>
            <Bell size={16} />
          </ActionIcon>
        </Indicator>
      </Tooltip>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        size={400}
        title="Notifications"
        padding="md"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <NotificationPanel onFollow={close} />
      </Drawer>
    </>
  )
}
