import { UnstyledButton } from '@mantine/core'
import { formatCount } from '@/lib/format'
import classes from './count-chips.module.css'

/** One choice with the number of contacts behind it. */
export interface CountChip<Value extends string> {
  readonly value: Value
  readonly label: string
  /** Absent while it is not known. */
  readonly count?: number
}

export interface CountChipsProps<Value extends string> {
  readonly label: string
  readonly chips: readonly CountChip<Value>[]
  readonly picked: Value | undefined
  /** The chip pressed; undefined when the pressed one was let go. */
  readonly onPick: (value: Value | undefined) => void
}

/** A row of buttons of which at most one is pressed, each with its number. */
export function CountChips<Value extends string>({ label, chips, picked, onPick }: CountChipsProps<Value>) {
  return (
    <div role="group" aria-label={label} className={classes.chips}>
      {chips.map(({ value, label: text, count }) => (
        <UnstyledButton
          key={value}
          className={classes.chip}
          aria-pressed={picked === value}
          onClick={() => onPick(picked === value ? undefined : value)}
        >
          <span>{text}</span>
          {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
        </UnstyledButton>
      ))}
    </div>
  )
}
