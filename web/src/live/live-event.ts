import { z } from 'zod'
import type { StreamEvent } from '@/lib/event-stream-parser'

const notification = z.looseObject({
  id: z.string(),
  title: z.string(),
  message: z.string().nullish(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  link: z.string().nullish(),
  is_read: z.boolean(),
  created_at: z.string(),
})

/** A notification as the stream and the list give it. */
export type LiveNotification = z.infer<typeof notification>

const inbox = z.object({ unread: z.number(), notifications: z.array(notification) })

/** How many notifications are unread, and the newest ones. */
export type Inbox = z.infer<typeof inbox>

const person = z.looseObject({
  user_id: z.string(),
  email: z.string().nullish(),
  display_name: z.string().nullish(),
  live_status: z.string(),
  last_seen: z.string().nullish(),
  /** The rows that they look at, one for each of their devices. */
  viewing: z
    .array(z.object({ module: z.string(), id: z.string() }))
    .nullish()
    .catch(null),
})

/** Somebody who is here, or was lately. */
export type LivePerson = z.infer<typeof person>

const job = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  detail: z.record(z.string(), z.unknown()).catch({}),
  updated_at: z.string(),
})

/** Work that runs on the server or ended lately. */
export type LiveJob = z.infer<typeof job>

const payloads = {
  /** The version of every module, or of those that have risen. */
  versions: z.object({ versions: z.record(z.string(), z.number()), complete: z.boolean() }),
  notification: inbox,
  presence: z.object({ complete: z.boolean(), users: z.array(person), left: z.array(z.string()) }),
  job,
  /** The last word of a stream. */
  end: z.object({ reason: z.string() }),
} as const

type Payloads = { [Name in keyof typeof payloads]: z.infer<(typeof payloads)[Name]> }

/** Everything that the stream tells. */
export type LiveEvent = {
  [Name in keyof Payloads]: { readonly name: Name; readonly data: Payloads[Name] }
}[keyof Payloads]

/** Reads an event; null for one that this release does not know or cannot read. */
export function parseLiveEvent({ name, data }: StreamEvent): LiveEvent | null {
  if (!isKnown(name)) return null
  const parsed = payloads[name].safeParse(parseJson(data))
  return parsed.success ? ({ name, data: parsed.data } as LiveEvent) : null
}

function isKnown(name: string): name is keyof typeof payloads {
  return Object.hasOwn(payloads, name)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
