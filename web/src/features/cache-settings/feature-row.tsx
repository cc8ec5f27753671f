import { ActionIcon, Switch, TextInput, Tooltip } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import type { FieldErrors } from '@/api/problem'
import { formatSpan } from '@/lib/format'
import classes from './cache-settings.module.css'
import type { FeatureWords } from './features'
import { fieldMessage, secondsProblem } from './settings-draft'

export interface FeatureRowProps {
  readonly words: FeatureWords
  readonly isOn: boolean
  /** Seconds as they are typed. */
  readonly lifetime: string
  readonly defaultSeconds: number
  /** What the server said of each field. */
  readonly errors: FieldErrors
  readonly isReadOnly: boolean
  /** Whether caching is off as a whole. */
  readonly isIdle: boolean
  readonly onSwitch: (isOn: boolean) => void
  readonly onLifetime: (text: string) => void
}

/** One kind of cached answer: its switch, and how long it is kept. */
export function FeatureRow(props: FeatureRowProps) {
  const { words, isOn, lifetime, defaultSeconds, errors, isReadOnly, isIdle } = props
  const mistake = secondsProblem(lifetime)
  const isDefault = lifetime.trim() === String(defaultSeconds)
  const label = words.label.toLowerCase()
  const name = isReadOnly ? `${words.label}: ${isOn ? 'on' : 'off'}` : words.label
  return (
    <div className={classes.feature} role="group" aria-label={words.label}>
      <Switch
        className={classes.featureSwitch}
        label={name}
        aria-label={name}
        description={words.bypass}
        error={fieldMessage(errors, words.feature)}
        checked={isOn}
        disabled={isReadOnly || isIdle}
        onChange={(event) => props.onSwitch(event.currentTarget.checked)}
      />
      <TextInput
        className={classes.lifetime}
        size="xs"
        label={`Keep ${label} for`}
        inputMode="numeric"
        autoComplete="off"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        rightSectionWidth={84}
        rightSectionPointerEvents="auto"
        rightSection={
          <span className={classes.unit}>
            {isReadOnly || isIdle || !isOn || isDefault ? null : (
              <Tooltip label={`Back to ${formatSpan(defaultSeconds)}, the default`}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`Reset ${label} to ${formatSpan(defaultSeconds)}`}
                  onClick={() => props.onLifetime(String(defaultSeconds))}
                >
                  <Undo2 size={13} />
                </ActionIcon>
              </Tooltip>
            )}
            seconds
          </span>
        }
        description={mistake === null ? readable(Number(lifetime), isDefault) : undefined}
        error={mistake ?? fieldMessage(errors, words.lifetime)}
        value={lifetime}
        readOnly={isReadOnly}
        disabled={isIdle || !isOn}
        onChange={(event) => props.onLifetime(event.currentTarget.value)}
      />
    </div>
  )
}

function readable(seconds: number, isDefault: boolean): string {
  return isDefault ? `${formatSpan(seconds)} (default)` : formatSpan(seconds)
}
