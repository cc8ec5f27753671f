/** The looks that all charts share. */
export const axisText = { fontSize: 11, fill: 'var(--text-quiet)' }

/** Colours with enough contrast on both themes. No chart tells anything by colour alone. */
export const chartColours = {
  cold: 'light-dark(#2f7fa8, #5fb3dc)',
  warm: 'light-dark(#d8762f, #eba556)',
  green: 'light-dark(#2a8a62, #4cc08d)',
  red: 'light-dark(#c84a4a, #e57c7c)',
  violet: 'light-dark(#7a5bb0, #ab93dd)',
  grey: 'light-dark(#8b949c, #7d8790)',
} as const

export const tooltipStyle = {
  cursor: { fill: 'var(--surface-hover)' },
  contentStyle: {
    border: '1px solid var(--line)',
    borderRadius: 6,
    background: 'var(--mantine-color-body)',
    fontSize: 12,
    padding: '6px 10px',
  },
  labelStyle: { color: 'var(--mantine-color-text)', fontWeight: 600 },
  itemStyle: { color: 'var(--mantine-color-text)', padding: 0 },
} as const

/** `12,300` as `12.3K`, for axes. */
export const compactCounts = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
