import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ProblemNotice } from '@/ui/problem-notice'
import { useCreateBoard } from './api'

const FIRST_COLUMNS = ['To do', 'In progress', 'Done']

/** Creates a board with its first columns and opens it. */
export function NewBoardDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateBoard()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [columns, setColumns] = useState(FIRST_COLUMNS)

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    create.mutate(
      { name: name.trim(), columns },
      {
        onSuccess: ({ id }) => {
          onClose()
          void navigate({ to: '/boards/$boardId', params: { boardId: id } })
        },
      },
    )
  }

  return (
    <Modal opened onClose={onClose} title="New board" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={handleSubmit}>
        <Stack gap="sm">
          {create.error && <ProblemNotice error={create.error} />}
          <TextInput
            label="Name"
            required
            data-autofocus
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TagsInput
            label="Columns"
            description="From left to right. Enter adds one; they can be changed at any time."
            value={columns}
            onChange={setColumns}
            maxTags={20}
          />
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create board
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
