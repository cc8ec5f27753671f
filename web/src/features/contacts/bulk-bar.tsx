import { Button, CopyButton, Group, Loader, Menu, Modal, Stack, Text, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Archive, ArchiveRestore, ChevronDown, Star, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { ApiProblem } from '@/api/problem'
import type { Contact } from '@/api/rows'
import { formatCount, formatWord } from '@/lib/format'
import { ProblemNotice } from '@/ui/problem-notice'
import type { ContactChanges } from './api'
import { AssignDialog } from './assign-dialog'
import classes from './bulk-bar.module.css'
import { useChangeMany, useContactActions } from './contact-actions'
import { CONTACT_PRIORITIES, CONTACT_STATUSES } from './contact-list-search'

/** Everything that fits the list's conditions, without naming each. */
export interface AllMatching {
  readonly conditions: Record<string, unknown>
  /** How many the reader has seen named. */
  readonly total: number
}

/** A change that waits for somebody to say yes. */
interface Wish {
  readonly change: ContactChanges
  /** As in `Set the status of 3 contacts to open`: with the number for `%`. */
  readonly words: string
}

export interface BulkBarProps {
  /** The contacts picked one by one. */
  readonly picked: readonly Contact[]
  /** Set when all that match are meant instead. */
  readonly all: AllMatching | null
  /** How many match the list's filters, as far as it was counted; absent until it is known. */
  readonly total: number | undefined
  readonly isTotalCapped: boolean
  readonly isArchiveShown: boolean
  readonly mayChange: boolean
  readonly onAll: () => void
  readonly onClear: () => void
  /** Another number than was named matches by now. */
  readonly onRecount: () => Promise<number>
}

/** What can be done with the picked contacts, or with all that match; there only while some are picked. */
export function BulkBar(props: BulkBarProps) {
  const { picked, all, total, isTotalCapped, mayChange, onAll, onClear } = props
  const actions = useContactActions()
  const [isAssigning, setIsAssigning] = useState(false)
  const [wish, setWish] = useState<Wish | null>(null)
  const [isWorking, setIsWorking] = useState(false)
  const count = all ? all.total : picked.length
  const nouns = (number: number) => `${formatCount(number)} ${number === 1 ? 'contact' : 'contacts'}`
  const addresses = picked.map(({ email }) => email).filter((address) => address !== null)

  const work = async (done: Promise<unknown>) => {
    setIsWorking(true)
    await done
    setIsWorking(false)
    onClear()
  }
  const handleChange = (change: ContactChanges, words: string) => {
    if (all) setWish({ change, words })
    else void work(actions.change(picked, change, 'changed'))
  }
  const handleArchive = (archived: boolean) => {
    if (all) setWish({ change: { archived }, words: archived ? 'Archive %' : 'Take % from the archive' })
    else void work(actions.archive(picked, archived))
  }

  const [hadAny, setHadAny] = useState(false)
  if (count > 0 && !hadAny) setHadAny(true)

  return (
    <>
      <fieldset className={classes.bar} data-empty={count === 0 || undefined} aria-label="Selected contacts">
        {/* There from the start: what appears together with its text is not read out by all screen readers. */}
        <output className={classes.count} aria-label="Selection">
          {count === 0
            ? hadAny && <VisuallyHidden>Nothing is selected any more</VisuallyHidden>
            : all
              ? `All ${nouns(count)} that match are selected`
              : `${nouns(count)} selected`}
        </output>
        {count > 0 && (
          <>
            {!all && total !== undefined && (isTotalCapped || total > picked.length) && (
              <Button size="compact-xs" variant="light" onClick={onAll}>
                Select all {formatCount(total)}
                {isTotalCapped && '+'} matching
              </Button>
            )}
            {mayChange && (
              <>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<UserRoundPlus size={13} />}
                  disabled={isWorking}
                  onClick={() => setIsAssigning(true)}
                >
                  Assign
                </Button>
                <ChoiceMenu
                  label="Status"
                  words={CONTACT_STATUSES}
                  isDisabled={isWorking}
                  onPick={(status) => handleChange({ status }, `Set the status of % to ${formatWord(status)}`)}
                />
                <ChoiceMenu
                  label="Priority"
                  words={CONTACT_PRIORITIES}
                  isDisabled={isWorking}
                  onPick={(priority) => handleChange({ priority }, `Set the priority of % to ${formatWord(priority)}`)}
                />
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={props.isArchiveShown ? <ArchiveRestore size={13} /> : <Archive size={13} />}
                  disabled={isWorking}
                  onClick={() => handleArchive(!props.isArchiveShown)}
                >
                  {props.isArchiveShown ? 'Unarchive' : 'Archive'}
                </Button>
              </>
            )}
            {!all && (
              <>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<Star size={13} />}
                  disabled={isWorking}
                  onClick={() => void work(actions.setFavourite(picked, true))}
                >
                  Favourite
                </Button>
                <CopyButton value={addresses.join(', ')}>
                  {({ copied, copy }) => (
                    <Button size="compact-xs" variant="default" disabled={addresses.length === 0} onClick={copy}>
                      {copied ? 'Copied' : 'Copy e-mail addresses'}
                    </Button>
                  )}
                </CopyButton>
              </>
            )}
            {isWorking && <Loader size={14} aria-label="Working" />}
            <Button size="compact-xs" variant="subtle" onClick={onClear}>
              Clear selection
            </Button>
          </>
        )}
      </fieldset>
      {isAssigning && (
        <AssignDialog
          title={`Assign ${nouns(count)}`}
          onClose={() => setIsAssigning(false)}
          onAssign={(change, name) => handleChange(change, `Assign % to ${name}`)}
        />
      )}
      {wish && all && (
        <ConfirmDialog
          wish={wish}
          all={all}
          nouns={nouns}
          onRecount={props.onRecount}
          onClose={() => setWish(null)}
          onDone={() => {
            setWish(null)
            onClear()
          }}
        />
      )}
    </>
  )
}

interface ChoiceMenuProps<Word extends string> {
  readonly label: string
  readonly words: readonly Word[]
  readonly isDisabled: boolean
  readonly onPick: (word: Word) => void
}

function ChoiceMenu<Word extends string>({ label, words, isDisabled, onPick }: ChoiceMenuProps<Word>) {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="compact-xs" variant="default" rightSection={<ChevronDown size={12} />} disabled={isDisabled}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {words.map((word) => (
          <Menu.Item key={word} onClick={() => onPick(word)}>
            {formatWord(word)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface ConfirmDialogProps {
  readonly wish: Wish
  readonly all: AllMatching
  readonly nouns: (number: number) => string
  readonly onRecount: () => Promise<number>
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Names the number before anything is changed: when another number matches by then, nothing is, and the new one is named. */
function ConfirmDialog({ wish, all, nouns, onRecount, onClose, onDone }: ConfirmDialogProps) {
  const change = useChangeMany()
  const [expected, setExpected] = useState(all.total)
  const isOutrun = change.error instanceof ApiProblem && change.error.status === 409
  const words = (number: number) => wish.words.replace('%', nouns(number))

  const handleYes = () =>
    change.mutate(
      { conditions: all.conditions, expected, change: wish.change },
      {
        onSuccess: ({ matched, updated }) => {
          const same = matched - updated
          notifications.show({
            message: `Changed ${nouns(updated)}.${same > 0 ? ` ${nouns(same)} had it already.` : ''}`,
          })
          onDone()
        },
        onError: (error) => {
          if (error instanceof ApiProblem && error.status === 409) void onRecount().then(setExpected)
        },
      },
    )

  return (
    <Modal
      opened
      onClose={onClose}
      title={`${words(expected)}?`}
      closeOnClickOutside={!change.isPending}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        {isOutrun ? (
          <Text size="sm">
            While you were looking, the contacts that match have changed: there are {nouns(expected)} now. Nothing was
            changed yet.
          </Text>
        ) : change.error ? (
          <ProblemNotice error={change.error} />
        ) : (
          <Text size="sm">
            This changes every contact that matches the list's search and filters, in one step. It cannot be undone as a
            whole.
          </Text>
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose} disabled={change.isPending}>
            Cancel
          </Button>
          <Button data-autofocus loading={change.isPending} onClick={handleYes}>
            Change {nouns(expected)}
          </Button>
        </Group>
        {change.isPending && <output className={classes.progress}>Changing {nouns(expected)}…</output>}
      </Stack>
    </Modal>
  )
}
