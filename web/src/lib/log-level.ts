/** How grave a log entry is, from least to most. */
export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The level that a setting names, in any case and with `WARNING` for `WARN`; `fallback` when it names none. */
export function parseLogLevel(text: string | undefined, fallback: LogLevel = 'ERROR'): LogLevel {
  const upper = text?.trim().toUpperCase()
  if (upper === 'WARNING') return 'WARN'
  return LOG_LEVELS.find((level) => level === upper) ?? fallback
}

/** Whether an entry of `level` is grave enough to pass a gate set to `least`. */
export function passesLevel(level: LogLevel, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least)
}
