import { Alert, Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '@/api/problem'
import { formatMoment, formatWord } from '@/lib/format'
import { StatusMark } from '@/ui/status-mark'
import { useUpdateContact } from './api'
import type { ContactField } from './contact-fields'
import classes from './contact-page.module.css'

export interface EditableFieldProps {
  readonly contactId: string
  readonly etag: string | null
  readonly field: ContactField
  readonly value: string
  readonly isReadOnly: boolean
  readonly onReload: () => void
}

/** A field that turns into an input where it stands. `Enter` saves, `Escape` gives up; a failed save keeps the text. */
export function EditableField({ contactId, etag, field, value, isReadOnly, onReload }: EditableFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  // The state that the edit began on: the contact behind it may be renewed while somebody types.
  const [base, setBase] = useState({ value, etag })
  // Whoever has edited by keyboard goes on from here.
  const [isBack, setIsBack] = useState(false)
  const update = useUpdateContact()
  const conflict = update.error instanceof ApiProblem && update.error.status === 412
  const message = conflict ? null : problemText(update.error, field.name)

  const handleEdit = () => {
    setIsBack(false)
    setBase({ value, etag })
    setDraft(value)
  }
  const handleDone = (leaves: 'by-key' | 'by-moving-on') => {
    setDraft(null)
    setIsBack(leaves === 'by-key')
  }
  const handleSave = (text: string, leaves: 'by-key' | 'by-moving-on') => {
    if (text === base.value) return handleDone(leaves)
    // Changes of other fields are no conflict; of this one they are, and the older tag lets the server say so.
    const basis = value === base.value ? etag : base.etag
    update.mutate(
      { id: contactId, etag: basis, change: { [field.name]: text === '' ? null : text } },
      { onSuccess: () => handleDone(leaves) },
    )
  }
  const handleGiveUp = () => {
    update.reset()
    handleDone('by-key')
  }
  const handleReload = () => {
    handleGiveUp()
    onReload()
  }

  return (
    <div className={classes.field}>
      <dt id={`label-${field.name}`}>{field.label}</dt>
      <dd>
        {draft === null ? (
          <ShownValue field={field} value={value} hasFocus={isBack} onEdit={isReadOnly ? undefined : handleEdit} />
        ) : field.kind === 'choice' ? (
          <Select
            size="xs"
            autoFocus
            defaultDropdownOpened
            aria-labelledby={`label-${field.name}`}
            allowDeselect={false}
            data={field.choices.map((choice) => ({ value: choice, label: formatWord(choice) }))}
            value={draft}
            error={message}
            disabled={update.isPending}
            onChange={(choice) => {
              setDraft(choice ?? value)
              handleSave(choice ?? value, 'by-key')
            }}
            onBlur={() => update.isIdle && handleDone('by-moving-on')}
          />
        ) : (
          <TextInput
            size="xs"
            autoFocus
            type={field.kind}
            aria-labelledby={`label-${field.name}`}
            value={draft}
            error={message}
            disabled={update.isPending}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') handleSave(draft.trim(), 'by-key')
              if (event.key === 'Escape') handleGiveUp()
            }}
            onBlur={() => update.isIdle && handleSave(draft.trim(), 'by-moving-on')}
          />
        )}
      </dd>
      {conflict && (
        <Alert className={classes.conflict} color="orange" title="Someone else changed this contact">
          Your text was not saved, because it was made on an older state.
          <Group mt="xs" gap="xs">
            <Button size="compact-xs" onClick={handleReload}>
              Reload the contact
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => update.reset()}>
              Keep my text
            </Button>
          </Group>
        </Alert>
      )}
    </div>
  )
}

interface ShownValueProps {
  readonly field: ContactField
  readonly value: string
  readonly hasFocus: boolean
  readonly onEdit: (() => void) | undefined
}

function ShownValue({ field, value, hasFocus, onEdit }: ShownValueProps) {
  const text = field.kind === 'choice' ? formatWord(value) : field.kind === 'moment' ? formatMoment(value) : value
  const shown = field.name === 'status' ? <StatusMark status={value} /> : text
  const content = text === '' ? <span className={classes.blank}>–</span> : shown
  if (!onEdit) return <span className={classes.value}>{content}</span>
  return (
    <button
      type="button"
      // biome-ignore lint/a11y/noAutofocus: the focus returns to where it was before the edit
      autoFocus={hasFocus}
      className={classes.value}
      aria-label={`Edit ${field.label}: ${text || 'empty'}`}
      onClick={onEdit}
    >
      {content}
    </button>
  )
}

function problemText(error: Error | null, field: string): string | null {
  if (error === null) return null
  if (error instanceof ApiProblem) return error.fields[field] ?? error.detail
  return 'This could not be saved.'
}
