import { Button, Group, Kbd, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { formatWord } from '@/lib/format'
import { ProblemNotice } from '@/ui/problem-notice'
import { MESSAGE_CHANNELS, type Message, type NewMessage } from './api'
import classes from './messages.module.css'

export interface ComposerProps {
  /** Rejects when the message was not taken: what was typed then comes back. */
  readonly onSend: (message: NewMessage) => Promise<unknown>
}

interface Draft {
  readonly direction: Message['direction']
  readonly channel: Message['channel']
  readonly subject: string
  readonly body: string
}

const EMPTY: Draft = { direction: 'outbound', channel: 'email', subject: '', body: '' }

/** Writes a message, or takes down one that came in. Control and Enter send it. */
export function Composer({ onSend }: ComposerProps) {
  const [draft, setDraft] = useState(EMPTY)
  const [error, setError] = useState<Error | null>(null)
  const isInbound = draft.direction === 'inbound'
  const edit = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))

  const handleSend = () => {
    const { direction, channel } = draft
    const [body, subject] = [draft.body.trim(), draft.subject.trim()]
    if (body === '') return
    setError(null)
    setDraft({ ...EMPTY, channel, direction })
    onSend({ direction, channel, body, ...(channel === 'email' && subject !== '' && { subject }) }).catch(
      (problem: Error) => {
        setError(problem)
        // What has been typed since is not thrown away for it.
        setDraft((since) => (since.body === '' ? draft : { ...since, body: `${draft.body}\n\n${since.body}` }))
      },
    )
  }

  return (
    <form
      className={classes.composer}
      aria-label="New message"
      onSubmit={(event) => {
        event.preventDefault()
        handleSend()
      }}
    >
      {error && <ProblemNotice error={error} />}
      <Group gap="xs" wrap="wrap">
        <SegmentedControl
          size="xs"
          aria-label="Direction"
          data={[
            { value: 'outbound', label: 'Send' },
            { value: 'inbound', label: 'Log a received one' },
          ]}
          value={draft.direction}
          onChange={(direction) => edit({ direction: direction as Draft['direction'] })}
        />
        <Select
          size="xs"
          w={96}
          aria-label="Channel"
          allowDeselect={false}
          data={MESSAGE_CHANNELS.map((value) => ({ value, label: value === 'sms' ? 'SMS' : formatWord(value) }))}
          value={draft.channel}
          onChange={(channel) => edit({ channel: (channel ?? 'email') as Message['channel'] })}
        />
        {draft.channel === 'email' && (
          <TextInput
            size="xs"
            className={classes.subject}
            aria-label="Subject"
            placeholder="Subject"
            maxLength={200}
            value={draft.subject}
            onChange={(event) => edit({ subject: event.currentTarget.value })}
          />
        )}
      </Group>
      <Textarea
        aria-label="Message"
        placeholder={isInbound ? 'What did they say?' : 'Write a message'}
        autosize
        minRows={2}
        maxRows={12}
        value={draft.body}
        onChange={(event) => edit({ body: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          handleSend()
        }}
      />
      <Group justify="flex-end" gap="xs">
        <span className={classes.hint}>
          <Kbd size="xs" visibleFrom="sm">
            Ctrl
          </Kbd>{' '}
          <Kbd size="xs" visibleFrom="sm">
            Enter
          </Kbd>
        </span>
        <Button type="submit" size="xs" leftSection={<Send size={13} />} disabled={draft.body.trim() === ''}>
          {isInbound ? 'Log message' : 'Send'}
        </Button>
      </Group>
    </form>
  )
}
