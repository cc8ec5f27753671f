import { CopyButton, Text, UnstyledButton } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import classes from './cache-system.module.css'

export interface KeyTextProps {
  readonly name: string
  /** What to show in its place, on one line. Default: the whole name. */
  readonly short?: string
  /** What the key is of, in a few words. */
  readonly about?: string
}

/** A key as it stands in the cache: pressed, the whole of it is copied. */
export function KeyText({ name, short, about }: KeyTextProps) {
  return (
    <>
      <CopyButton value={name} timeout={1_500}>
        {({ copied, copy }) => (
          <UnstyledButton
            className={classes.key}
            data-short={short !== undefined || undefined}
            title={`Copy ${name}`}
            onClick={copy}
          >
            <span>{short ?? name}</span>
            {copied ? <Check size={12} aria-label="copied" /> : <Copy size={12} aria-hidden />}
          </UnstyledButton>
        )}
      </CopyButton>
      {about && (
        <Text size="xs" c="dimmed" truncate>
          {about}
        </Text>
      )}
    </>
  )
}
