import { Button, CopyButton } from '@mantine/core'
import { formatCount } from '@/lib/format'
import classes from '@/ui/selection-bar.module.css'
import type { Selection } from '@/ui/use-selection'

export interface SelectionBarProps<Row> {
  readonly noun: string
  readonly selection: Selection<Row>
  readonly emailOf: (row: Row) => string | null
}

/** What can be done with the picked rows; there only while some are picked. */
export function SelectionBar<Row>({ noun, selection, emailOf }: SelectionBarProps<Row>) {
  const { rows, clear } = selection
  const addresses = rows.map(emailOf).filter((address) => address !== null)
  return (
    <div role="status">
      {rows.length > 0 && (
        <div className={classes.bar}>
          <span>
            {formatCount(rows.length)} {rows.length === 1 ? noun : `${noun}s`} selected
          </span>
          <CopyButton value={addresses.join(', ')}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" disabled={addresses.length === 0} onClick={copy}>
                {copied ? 'Copied' : 'Copy e-mail addresses'}
              </Button>
            )}
          </CopyButton>
          <Button size="compact-xs" variant="subtle" onClick={clear}>
            Clear selection
          </Button>
        </div>
      )}
    </div>
  )
}
