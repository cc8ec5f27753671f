import { Button, Group, Modal, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { ApiProblem } from '@/api/problem'
import type { User } from '@/api/rows'
import { ROLES } from '@/session/access'
import { useSession } from '@/session/use-session'
import { wordChoices } from '@/ui/filter-select'
import { ProblemNotice } from '@/ui/problem-notice'
import { type NewUser, useCreateUser } from './api'

const SHORTEST_PASSWORD = 8

export interface NewUserDialogProps {
  readonly onClose: () => void
  readonly onCreated: (user: User) => void
}

/** Creates a user who can sign in at once. What was typed stays until the server has taken it. */
export function NewUserDialog({ onClose, onCreated }: NewUserDialogProps) {
  const create = useCreateUser()
  const { isAtLeast } = useSession()
  const form = useForm({
    initialValues: { email: '', display_name: '', role: 'member', password: '' },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'Enter an e-mail address'),
      password: (password) => (password.length < SHORTEST_PASSWORD ? 'At least 8 characters' : null),
    },
  })
  const handleSubmit = form.onSubmit(({ email, display_name, role, password }) =>
    create.mutate({ email: email.trim(), display_name: display_name.trim() || null, role, password } as NewUser, {
      onSuccess: onCreated,
      onError: (error) => {
        if (error instanceof ApiProblem) form.setErrors(error.fields)
      },
    }),
  )
  return (
    <Modal opened onClose={onClose} title="New user" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={handleSubmit} noValidate>
        <Stack gap="sm">
          {create.error && <ProblemNotice error={create.error} />}
          <TextInput label="E-mail" type="email" required data-autofocus {...form.getInputProps('email')} />
          <TextInput label="Name" {...form.getInputProps('display_name')} />
          <Select
            label="Role"
            allowDeselect={false}
            data={wordChoices(ROLES.filter(isAtLeast))}
            {...form.getInputProps('role')}
          />
          <PasswordInput
            label="First password"
            required
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create user
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
