import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, unwrap } from '@/api/client'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import type { ContactChanges } from './api'

const MOST_PEOPLE = 200
const NOBODY = 'nobody'

/** The workspace's people, to whom contacts can be given. */
function assigneesQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: ['users', 'assignees', tenant ?? null],
    queryFn: async ({ signal }) => {
      const query = { tenant_id: tenant, limit: MOST_PEOPLE, sort_by: 'email', sort_order: 'asc' } as const
      const { users } = await unwrap(api.GET('/api/users', { params: { query }, signal }))
      return users
    },
  })
}

export interface AssignDialogProps {
  /** Who or what is assigned. */
  readonly title: string
  readonly onClose: () => void
  readonly onAssign: (change: ContactChanges, name: string) => void
}

/** Asks to whom contacts shall be given; oneself first, then everybody whom one may see, or nobody. */
export function AssignDialog({ title, onClose, onAssign }: AssignDialogProps) {
  const me = useSession()
  const tenant = useTenantScope()
  const people = useQuery({ ...assigneesQuery(tenant), enabled: me.mayOpen('users') }).data ?? []
  const others = people.filter(({ id }) => id !== me.id)
  const [picked, setPicked] = useState<string | null>(me.id)

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (picked === NOBODY) onAssign({ assigned_to: null, assigned_to_id: null }, 'nobody')
    const person = picked === me.id ? me : others.find(({ id }) => id === picked)
    if (person) onAssign({ assigned_to: person.email, assigned_to_id: person.id }, person.email)
    onClose()
  }

  return (
    <Modal opened onClose={onClose} size="sm" title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={handleSubmit}>
        <Stack gap="sm">
          <Select
            label="To"
            data-autofocus
            searchable
            allowDeselect={false}
            nothingFoundMessage="Nobody of this name"
            data={[
              { value: me.id, label: `${me.name} (me)` },
              { value: NOBODY, label: 'Nobody' },
              ...others.map(({ id, email, display_name }) => ({ value: id, label: display_name || email })),
            ]}
            value={picked}
            onChange={setPicked}
          />
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Assign</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
