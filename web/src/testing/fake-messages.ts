import type { RequestHandler } from 'msw'
import type { operations } from '@/api/schema'
import type { Guard } from '@/testing/fake-part'
import { mock, success } from '@/testing/typed-http'

type Answer<Name extends 'list_messages' | 'read_timeline'> =
  operations[Name]['responses'][200]['content']['application/json']['data']
type Message = Answer<'list_messages'>['messages'][number]
type Entry = Answer<'read_timeline'>['entries'][number]
type NewMessage = operations['add_message']['requestBody']['content']['application/json']

const TEXTS = [
  'Thank you for the offer. Could we talk about the delivery dates this week?',
  'Of course. Thursday at ten would suit us, or any time on Friday.',
  'Friday then. I will bring our logistics lead, who has a few questions about the ramps.',
  'Good. I have put you both into the calendar and sent the data sheet along.',
]

/** Messages and timeline of every contact of the fake server. */
export class FakeMessages {
  readonly #guard: Guard
  readonly #sent = new Map<string, Message[]>()
  readonly #raise: () => Record<string, string>
  readonly #first: number
  #count = 0

  constructor(guard: Guard, { first, raise }: { first: number; raise: () => Record<string, string> }) {
    this.#guard = guard
    this.#raise = raise
    this.#first = first
  }

  handlers(): RequestHandler[] {
    return [
      mock('get', '/api/contacts/{id}/messages', ({ request, params, query }) =>
        this.#guard(request, () => {
          const all = this.#of(params.id ?? '')
          const { rows, next_cursor } = pageOf(all, query, 50)
          return { body: success({ messages: rows, total: all.length, limit: 50, next_cursor }) }
        }),
      ),
      mock('post', '/api/contacts/{id}/messages', async ({ request, params }) => {
        const body = (await request.json()) as NewMessage
        return this.#guard(request, () => {
          const { sent_at, ...given } = body
          const message = this.#new(params.id ?? '', new Date(sent_at ?? Date.now()), given)
          this.#of(params.id ?? '').unshift(message)
          return { status: 201, headers: this.#raise(), body: success(message) }
        })
      }),
      mock('get', '/api/contacts/{id}/timeline', ({ request, params, query }) =>
        this.#guard(request, () => {
          const kinds = query.get('kinds')?.split(',')
          const entries = this.#timeline(params.id ?? '').filter(({ kind }) => !kinds || kinds.includes(kind))
          const { rows, next_cursor } = pageOf(entries, query, 30)
          return { body: success({ entries: rows, next_cursor }) }
        }),
      ),
    ]
  }

  #of(contact: string): Message[] {
    const known = this.#sent.get(contact)
    if (known) return known
    const messages = Array.from({ length: this.#first }, (_, at) =>
      this.#new(contact, new Date(Date.now() - (at + 1) * 19 * 3_600_000), {
        direction: at % 2 === 0 ? 'outbound' : 'inbound',
        body: TEXTS[(this.#first - 1 - at) % TEXTS.length],
        subject: at === this.#first - 1 ? 'Delivery dates' : null,
      }),
    )
    this.#sent.set(contact, messages)
    return messages
  }

  #new(contact_id: string, at: Date, change: Partial<Message>): Message {
    return {
      id: `0190f100-0000-7000-8000-${String(this.#count++).padStart(12, '0')}`,
      contact_id,
      direction: 'outbound',
      channel: 'email',
      subject: null,
      body: '',
      sender: change.direction === 'inbound' ? null : 'ada@example.com',
      sent_at: at.toISOString(),
      created_at: at.toISOString(),
      ...change,
    }
  }

  #timeline(contact: string): Entry[] {
    const messages = this.#of(contact).map<Entry>(({ id, sent_at, channel, subject, body, sender, direction }) => ({
      kind: 'message',
      id,
      at: sent_at,
      type: channel,
      title: subject,
      body,
      status: null,
      actor: sender,
      direction,
    }))
    const others = (['activity', 'note', 'task', 'document'] as const).map<Entry>((kind, at) => ({
      kind,
      type: ['call', 'note', null, 'application/pdf'][at] ?? null,
      id: `0190f200-0000-7000-8000-${String(at).padStart(12, '0')}`,
      at: new Date(Date.now() - (at + 1) * 55 * 3_600_000).toISOString(),
      title: ['Call about the renewal', 'Prefers to be called', 'Send the data sheet', 'offer-2026-11.pdf'][at] ?? null,
      body: kind === 'note' ? 'Not before ten, and never on Mondays.' : null,
      status: kind === 'activity' ? 'completed' : kind === 'task' ? 'open' : null,
      actor: 'ada@example.com',
      direction: null,
    }))
    return [...messages, ...others].sort((one, other) => other.at.localeCompare(one.at))
  }
}

function pageOf<Row>(rows: readonly Row[], query: URLSearchParams, most: number) {
  const start = Number(query.get('cursor') ?? 0)
  const next = start + Math.min(Number(query.get('limit') ?? most), most)
  return { rows: rows.slice(start, next), next_cursor: next < rows.length ? String(next) : null }
}
