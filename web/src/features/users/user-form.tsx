import { Alert, Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ApiProblem } from '@/api/problem'
import type { User } from '@/api/rows'
import { ROLES } from '@/session/access'
import { useSession } from '@/session/use-session'
import { wordChoices } from '@/ui/filter-select'
import { ProblemNotice } from '@/ui/problem-notice'
import { type UserChanges, useUpdateUser } from './api'
import { permissionDraft, permissionsOf } from './permission-draft'
import { PermissionTable } from './permission-table'
import { userName } from './user-columns'

export interface UserFormProps {
  readonly user: User
  readonly etag: string | null
  readonly onReload: () => void
}

/** What an admin changes about a user. Nothing is lost when saving fails. */
export function UserForm({ user: newest, etag: newestTag, onReload }: UserFormProps) {
  const { id: me, isAtLeast } = useSession()
  const update = useUpdateUser()
  // The state that the form shows. A newer one takes its place only while nothing has been changed here.
  const [{ user, etag }, setBasis] = useState({ user: newest, etag: newestTag })
  const before = valuesOf(user)
  const [draft, setDraft] = useState(before)
  const [levels, setLevels] = useState(() => permissionDraft(user.permissions))
  const adopt = (row: User, tag: string | null) => {
    setBasis({ user: row, etag: tag })
    setDraft(valuesOf(row))
    setLevels(permissionDraft(row.permissions))
  }
  const mayEdit = isAtLeast('admin')
  const isSelf = user.id === me
  const isConflict = update.error instanceof ApiProblem && update.error.status === 412

  const change = changesOf()
  const isChanged = Object.keys(change).length > 0
  if (!isChanged && newest.updated_at !== user.updated_at) adopt(newest, newestTag)

  function changesOf(): UserChanges {
    const isNarrowedAnew = JSON.stringify(levels) !== JSON.stringify(permissionDraft(user.permissions))
    return {
      ...(draft.name.trim() === before.name ? {} : { display_name: draft.name.trim() || null }),
      ...(draft.role === before.role ? {} : { role: draft.role }),
      ...(draft.isActive === before.isActive ? {} : { is_active: draft.isActive }),
      ...(isNarrowedAnew ? { permissions: permissionsOf(levels, user.permissions) } : {}),
    } as UserChanges
  }

  const handleSave = () =>
    update.mutate(
      { id: user.id, etag, change },
      {
        onSuccess: ({ data, etag: tag }) => {
          adopt(data, tag)
          notifications.show({ message: `${userName(data)} was saved.` })
        },
      },
    )

  const handleReload = () => {
    update.reset()
    adopt(newest, newestTag)
    onReload()
  }

  return (
    <Stack maw={720} gap="md">
      {isConflict ? (
        <Alert color="orange" title="Someone else changed this user">
          Nothing was saved, because this form shows an older state.
          <Group mt="xs">
            <Button size="compact-xs" onClick={handleReload}>
              Load the newer state
            </Button>
          </Group>
        </Alert>
      ) : (
        update.error && <ProblemNotice error={update.error} />
      )}
      <Group grow align="flex-start">
        <TextInput
          label="Name"
          value={draft.name}
          readOnly={!mayEdit}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Select
          label="Role"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={isSelf ? 'Your own role is for another admin to change.' : undefined}
          allowDeselect={false}
          disabled={!mayEdit || isSelf}
          data={wordChoices(ROLES.filter((role) => isAtLeast(role) || role === user.role))}
          value={draft.role}
          onChange={(role) => setDraft({ ...draft, role: (role ?? draft.role) as User['role'] })}
        />
      </Group>
      <Switch
        label="Active: may sign in"
        description={isSelf ? 'You cannot lock yourself out.' : undefined}
        disabled={!mayEdit || isSelf}
        checked={draft.isActive}
        onChange={(event) => setDraft({ ...draft, isActive: event.currentTarget.checked })}
      />
      <PermissionTable levels={levels} isReadOnly={!mayEdit} onChange={setLevels} />
      {mayEdit && (
        <Group>
          <Button disabled={!isChanged} loading={update.isPending} onClick={handleSave}>
            Save changes
          </Button>
          <Button
            variant="default"
            disabled={!isChanged}
            onClick={() => {
              setDraft(before)
              setLevels(permissionDraft(user.permissions))
              update.reset()
            }}
          >
            Undo
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function valuesOf(user: User) {
  return { name: user.display_name ?? '', role: user.role, isActive: user.is_active }
}
