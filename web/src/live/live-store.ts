import type { StreamState } from '@/lib/event-stream'
import type { StreamEvent } from '@/lib/event-stream-parser'
import type { Inbox, LiveEvent, LiveJob, LivePerson } from '@/live/live-event'

/** What the stream has told so far, all events folded into one. A part is null until it was told for the first time. */
export interface LiveState {
  readonly stream: StreamState
  readonly versions: ReadonlyMap<string, number>
  readonly inbox: Inbox | null
  readonly people: ReadonlyMap<string, LivePerson> | null
  readonly jobs: ReadonlyMap<string, LiveJob>
}

const NOTHING: LiveState = {
  stream: 'connecting',
  versions: new Map(),
  inbox: null,
  people: null,
  jobs: new Map(),
}

/** Holds the live state and tells who listens about each change. */
export class LiveStore {
  #state = NOTHING
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly read = (): LiveState => this.#state

  setStream(stream: StreamState): void {
    this.#set({ stream })
  }

  setInbox(inbox: Inbox): void {
    if (JSON.stringify(inbox) !== JSON.stringify(this.#state.inbox)) this.#set({ inbox })
  }

  /** Takes one event into the state. Returns the modules whose version rose by it. */
  fold(event: LiveEvent): readonly string[] {
    switch (event.name) {
      case 'versions':
        return this.#foldVersions(event.data)
      case 'notification':
        this.setInbox(event.data)
        return []
      case 'presence': {
        const { complete, users, left } = event.data
        const people = new Map(complete ? [] : this.#state.people)
        for (const person of users) people.set(person.user_id, person)
        for (const id of left) people.delete(id)
        this.#set({ people })
        return []
      }
      case 'job':
        this.#set({ jobs: new Map(this.#state.jobs).set(event.data.id, event.data) })
        return []
      case 'end':
        return []
    }
  }

  /** The events that bring an empty store to this state. */
  snapshot(): StreamEvent[] {
    const { versions, inbox, people, jobs } = this.#state
    const events: [string, unknown][] = []
    if (versions.size > 0) events.push(['versions', { versions: Object.fromEntries(versions), complete: true }])
    if (inbox !== null) events.push(['notification', inbox])
    if (people !== null) events.push(['presence', { complete: true, users: [...people.values()], left: [] }])
    for (const job of jobs.values()) events.push(['job', job])
    return events.map(([name, data]) => ({ name, data: JSON.stringify(data), id: '' }))
  }

  #foldVersions({ versions, complete }: { versions: Record<string, number>; complete: boolean }): readonly string[] {
    const before = this.#state.versions
    const risen = Object.entries(versions).filter(([module, version]) => before.get(module) !== version)
    this.#set({ versions: new Map([...(complete ? [] : before), ...Object.entries(versions)]) })
    return risen.map(([module]) => module)
  }

  #set(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
