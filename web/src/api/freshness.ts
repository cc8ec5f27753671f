const SECOND = 1_000

/**
 * How long the browser shows an answer without asking again, in milliseconds: the same times that the server's layers
 * keep it.
 */
export const freshness = {
  list: 180 * SECOND,
  detail: 600 * SECOND,
  search: 120 * SECOND,
  count: 300 * SECOND,
  messages: 300 * SECOND,
  settings: 1_800 * SECOND,
} as const
