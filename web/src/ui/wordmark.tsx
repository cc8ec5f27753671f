import classes from '@/ui/wordmark.module.css'

/** The product's name beside its mark: warm water above cold. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
        <title>Thermocline</title>
        <path d="M4 8c4-3.500 8-3.500 12 0s8 3.500 12 0" stroke="#f28b45" />
        <path d="M4 16c4-3.500 8-3.500 12 0s8 3.500 12 0" stroke="#35a7ba" />
        <path d="M4 24c4-3.500 8-3.500 12 0s8 3.500 12 0" stroke="#2a76a0" />
      </svg>
      Thermocline
    </span>
  )
}
