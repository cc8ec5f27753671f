import { Menu, UnstyledButton } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
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
  /** How many stand in the row; the others are in a menu behind them until they are picked. Default: all. */
  readonly inRow?: number
  readonly isPicked: (value: Value) => boolean
  /** A chip was pressed: picked, or let go. */
  readonly onPress: (value: Value) => void
}

/** A row of buttons that can be pressed, each with its number. */
export function CountChips<Value extends string>({ label, chips, inRow, isPicked, onPress }: CountChipsProps<Value>) {
  const shown = chips.filter(({ value }, at) => inRow === undefined || at < inRow || isPicked(value))
  const others = chips.filter((chip) => !shown.includes(chip))
  return (
    <div role="group" aria-label={label} className={classes.chips}>
      {shown.map(({ value, label: text, count }) => (
        <UnstyledButton
          key={value}
          className={classes.chip}
          aria-pressed={isPicked(value)}
          onClick={() => onPress(value)}
        >
          <span>{text}</span>
          {count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
        </UnstyledButton>
      ))}
      {others.length > 0 && (
        <Menu position="bottom-start" width={210}>
          <Menu.Target>
            <UnstyledButton className={classes.chip}>
              More <ChevronDown size={13} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ value, label: text, count }) => (
              <Menu.Item
                key={value}
                rightSection={count !== undefined && <span className={classes.count}>{formatCount(count)}</span>}
                onClick={() => onPress(value)}
              >
                {text}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
