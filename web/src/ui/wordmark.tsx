import classes from '@/ui/wordmark.module.css'

export interface WordmarkProps {
  /** Whether a phone shows the mark alone, to leave room for what stands beside it. */
  readonly isBrief?: boolean
}

/** The product's name beside its mark: warm water above cold. */
export function Wordmark({ isBrief = false }: WordmarkProps) {
  return (
    <span className={classes.wordmark} data-brief={isBrief || undefined}>
      <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
        <title>Thermocline</title>
        <path d="M4 8c4-3.500 8-3.500 12 0s8 3.500 12 0" stroke="#f28b45" />
        <path d="M4 16c4-3.500 8-3.500 12 0s8 3.500 12 0" stroke="#35a7ba" />
        <path d="M4 24c4-3.500 8-3.500 12 0s8 3.500 12 0" stroke="#2a76a0" />
      </svg>
      <span className={classes.name}>Thermocline</span>
    </span>
  )
}
