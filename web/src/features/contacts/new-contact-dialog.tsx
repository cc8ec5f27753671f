import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ApiProblem } from '@/api/problem'
import type { Contact } from '@/api/rows'
import { formatWord } from '@/lib/format'
import { ProblemNotice } from '@/ui/problem-notice'
import { useCreateContact } from './api'
import { CONTACT_STATUSES } from './contact-list-search'

export interface NewContactDialogProps {
  /** Default: `New contact`. */
  readonly title?: string
  /** Where the contact comes to stand. Default: on no board. */
  readonly place?: { readonly board_id: string; readonly board_column_id: string | null }
  readonly onClose: () => void
  readonly onCreated: (contact: Contact) => void
}

/** Creates a contact. What was typed stays until the server has taken it. */
export function NewContactDialog({ title = 'New contact', place, onClose, onCreated }: NewContactDialogProps) {
  const create = useCreateContact()
  const form = useForm({
    initialValues: { first_name: '', last_name: '', email: '', phone: '', status: 'active' },
    validate: {
      first_name: (name) => (name.trim() === '' ? 'Enter a first name' : null),
      last_name: (name) => (name.trim() === '' ? 'Enter a last name' : null),
    },
  })

  const handleSubmit = form.onSubmit((values) => {
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
    create.mutate(
      { ...place, ...filled, first_name: values.first_name.trim(), last_name: values.last_name.trim() },
      {
        onSuccess: onCreated,
        onError: (error) => {
          if (error instanceof ApiProblem) form.setErrors(error.fields)
        },
      },
    )
  })

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={handleSubmit} noValidate>
        <Stack gap="sm">
          {create.error && <ProblemNotice error={create.error} />}
          <SimpleGrid cols={2} spacing="sm">
            <TextInput label="First name" required data-autofocus {...form.getInputProps('first_name')} />
            <TextInput label="Last name" required {...form.getInputProps('last_name')} />
          </SimpleGrid>
          <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
            <Select
              label="Status"
              allowDeselect={false}
              data={CONTACT_STATUSES.map((value) => ({ value, label: formatWord(value) }))}
              {...form.getInputProps('status')}
            />
          </SimpleGrid>
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create contact
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
