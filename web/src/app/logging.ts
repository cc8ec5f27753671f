import { logTransport, type SystemLogEntry } from '@/api/log-transport'
import { LogBatcher } from '@/lib/log-batcher'
import { type LogLevel, parseLogLevel, passesLevel } from '@/lib/log-level'
import { captureWindowErrors } from '@/lib/window-errors'

const SOURCE = 'web'

/** What goes with an entry beside its text. */
export type LogDetails = Pick<SystemLogEntry, 'stack_trace' | 'metadata'>

/** Writes to the server's system logs; below the gate nothing is even queued. */
export interface Logger {
  readonly log: (level: LogLevel, message: string, details?: LogDetails) => void
}

/**
 * Sends what goes wrong in this page to the server's system logs, as far as `VITE_LOG_LEVEL` lets it pass.
 *
 * @returns the logger, and how to stop.
 */
export function startLogging(gate = import.meta.env.VITE_LOG_LEVEL): { logger: Logger; stop: () => void } {
  const least = parseLogLevel(gate)
  const batcher = new LogBatcher<SystemLogEntry>({
    transport: logTransport,
    dropNotice: (dropped) =>
      entry('WARN', `${dropped.queue_full + dropped.refused} log entries of this browser were lost`, {
        metadata: { ...dropped },
      }),
  })
  const log = (level: LogLevel, message: string, details?: LogDetails) => {
    if (passesLevel(level, least)) batcher.add(entry(level, message, details))
  }
  const stopBatcher = batcher.start()
  const stopCapture = captureWindowErrors(({ kind, message, stack, place }) =>
    log('ERROR', message, { stack_trace: stack ?? undefined, metadata: { kind, place } }),
  )
  return {
    logger: { log },
    stop: () => {
      stopCapture()
      stopBatcher()
    },
  }
}

function entry(level: LogLevel, message: string, details: LogDetails = {}): SystemLogEntry {
  return {
    level,
    source: SOURCE,
    message: message.slice(0, 4_000),
    // Without the query, which may hold what somebody searched for.
    url: globalThis.location.origin + globalThis.location.pathname,
    user_agent: navigator.userAgent,
    ...details,
    metadata: { ...details.metadata, at: new Date().toISOString() },
  }
}
