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
  /** Reads the contact again: what the field holds by now, and under which ETag. Null when it cannot be read. */
  readonly onReload: () => Promise<FieldState | null>
}

/** What a field held, and the ETag of the contact that it was read with. */
interface FieldState {
  readonly value: string
  readonly etag: string | null
}

/** How often a save is tried on a newer state of the contact when others change its other fields all the while. */
const MOST_TRIES = 3

/**
 * A field that turns into an input where it stands. `Enter` saves, `Escape` gives up; a failed save keeps the text.
 *
 * A save names the ETag of the state that the edit began on (`If-Match`), as it replaces what was seen there. The tag is
 * the whole contact's: when only other fields have changed, the save goes on from the newer state by itself. When this
 * one has, nothing is written before somebody has seen both and decided.
 */
export function EditableField({ contactId, etag, field, value, isReadOnly, onReload }: EditableFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  // The state that the edit began on: the contact behind it may be renewed while somebody types.
  const [base, setBase] = useState({ value, etag })
  // Whoever has edited by keyboard goes on from here.
  const [isBack, setIsBack] = useState(false)
  const update = useUpdateContact()
  // What somebody else has written here meanwhile.
  const [theirs, setTheirs] = useState<FieldState | null>(null)
  const [isUnread, setIsUnread] = useState(false)
  const message = isConflict(update.error)
    ? isUnread && 'Someone else changed this contact. It was not saved, and can be tried again in a moment.'
    : problemText(update.error, field.name)

  const handleEdit = () => {
    setIsBack(false)
    setBase({ value, etag })
    setDraft(value)
  }
  const handleDone = (leaves: 'by-key' | 'by-moving-on') => {
    setDraft(null)
    setTheirs(null)
    setIsBack(leaves === 'by-key')
  }
  const handleSave = (text: string, leaves: 'by-key' | 'by-moving-on') => {
    if (text === base.value) return handleDone(leaves)
    // Changes of other fields are no conflict; of this one they are, and the older tag lets the server say so.
    save(text, value === base.value ? etag : base.etag, leaves)
  }
  const save = (text: string, basis: string | null, leaves: 'by-key' | 'by-moving-on', tries = 1) => {
    setIsUnread(false)
    update.mutate(
      { id: contactId, etag: basis, change: { [field.name]: text === '' ? null : text } },
      {
        onSuccess: () => handleDone(leaves),
        onError: async (error) => {
          if (!isConflict(error)) return
          const now = await onReload()
          // Not read, or not newer than what was refused: there is nothing to decide on yet.
          if (now === null || now.etag === basis) setIsUnread(true)
          else if (now.value === base.value && tries < MOST_TRIES) save(text, now.etag, leaves, tries + 1)
          else if (now.value === text) {
            update.reset()
            handleDone(leaves)
          } else setTheirs(now)
        },
      },
    )
  }
  const handleGiveUp = () => {
    update.reset()
    handleDone('by-key')
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
      {theirs && (
        <Alert className={classes.conflict} color="orange" title="Someone else changed this meanwhile">
          It says {theirs.value === '' ? 'nothing' : <q>{shownText(field, theirs.value)}</q>} by now. Yours was not
          saved.
          <Group mt="xs" gap="xs">
            <Button size="compact-xs" onClick={handleGiveUp}>
              Keep theirs
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setBase(theirs)
                setTheirs(null)
                save((draft ?? '').trim(), theirs.etag, 'by-key')
              }}
            >
              Save mine instead
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
  const text = shownText(field, value)
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

function shownText(field: ContactField, value: string): string {
  return field.kind === 'choice' ? formatWord(value) : field.kind === 'moment' ? formatMoment(value) : value
}

/** Whether the contact has changed since it was read. */
function isConflict(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 412
}

function problemText(error: Error | null, field: string): string | null {
  if (error === null) return null
  if (error instanceof ApiProblem) return error.fields[field] ?? error.detail
  return 'This could not be saved.'
}
