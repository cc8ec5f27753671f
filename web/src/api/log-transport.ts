import { api, unwrap } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { LogTransport } from '@/lib/log-batcher'
import type { LogLevel } from '@/lib/log-level'

/** A log entry as the server takes it. */
export interface SystemLogEntry {
  readonly level: LogLevel
  readonly source: string
  readonly message: string
  readonly user_email?: string
  readonly url?: string
  readonly user_agent?: string
  readonly stack_trace?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

const ONE = '/api/system-logs'
const BULK = '/api/system-logs/bulk'
/** Browsers keep requests alive beyond the page up to 64 KiB in all. */
const KEPT_ALIVE = 50_000

/** Sends log entries to the server's system logs. */
export const logTransport: LogTransport<SystemLogEntry> = {
  postBulk: async (logs) => {
    const keepalive = JSON.stringify(logs).length < KEPT_ALIVE
    const { failed } = await unwrap(api.POST(BULK, { body: { logs: logs.map(described) }, keepalive }))
    return { refused: failed }
  },
  postOne: async (entry) => {
    try {
      await unwrap(api.POST(ONE, { body: described(entry), keepalive: true }))
      return 'taken'
    } catch (error) {
      // Nobody signed in is a matter of time; an entry that the server cannot read is not.
      if (error instanceof ApiProblem && !error.isTransient && ![401, 403, 404].includes(error.status)) return 'refused'
      throw error
    }
  },
  beaconBulk: (logs) => navigator.sendBeacon(BULK, json({ logs })),
  beaconOne: (entry) => navigator.sendBeacon(ONE, json(entry)),
}

function json(body: unknown): Blob {
  return new Blob([JSON.stringify(body)], { type: 'application/json' })
}

/** The API takes any members in `metadata`; its description says an object and nothing of the members. */
function described(entry: SystemLogEntry) {
  return { ...entry, metadata: entry.metadata as Record<string, never> | undefined }
}
