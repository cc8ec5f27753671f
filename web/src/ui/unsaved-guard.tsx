import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'

export interface UnsavedGuardProps {
  /** Whether something would be lost by leaving. */
  readonly isDirty: boolean
  /** What would be lost: "the changes of these settings". */
  readonly what: string
}

/** Asks before a screen with unsaved changes is left, by a link, by going back, or by closing the tab. */
export function UnsavedGuard({ isDirty, what }: UnsavedGuardProps) {
  const blocker = useBlocker({
    // Another workspace is another form, although the path stays.
    shouldBlockFn: ({ current, next }) =>
      isDirty && (next.pathname !== current.pathname || tenantIn(next.search) !== tenantIn(current.search)),
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title="Leave without saving?"
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">If you go on, {what} are lost.</Text>
      <Group mt="md" justify="flex-end">
        <Button size="xs" variant="default" data-autofocus onClick={() => blocker.reset?.()}>
          Stay here
        </Button>
        <Button size="xs" color="red.9" onClick={() => blocker.proceed?.()}>
          Leave without saving
        </Button>
      </Group>
    </Modal>
  )
}

function tenantIn(search: object): unknown {
  return 'tenant' in search ? search.tenant : undefined
}
