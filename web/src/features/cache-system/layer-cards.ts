import { formatBytes, formatDuration } from '@/lib/format'
import { type Fact, type Facts, factsOf, isFacts, stateOf } from '@/ui/facts'

/** One layer or part of the cache system at this moment. */
export interface LayerCard {
  readonly name: string
  /** What it is there for. */
  readonly meaning: string
  readonly state: string
  /** The figure that counts most, with its name; null when there is none. */
  readonly main: { readonly value: string; readonly label: string } | null
  /** How full it is, from 0 to 1; null where that is not known. */
  readonly fill: number | null
  readonly facts: readonly Fact[]
}

const STORE_WORDS: Readonly<Record<string, { name: string; meaning: string }>> = {
  'redis-cache': { name: 'Cache store', meaning: 'shared by all servers' },
  'redis-memory': { name: 'Memory store', meaning: 'presence and events' },
  'redis-journal': { name: 'Journal', meaning: 'writes on their way to the database' },
}

/** The layers from the nearest to the farthest, then what keeps them true. What the answer does not have is left out. */
export function layerCards(layers: Facts): LayerCard[] {
  const stores = storesIn(layers)
  return [
    ...(isFacts(layers.memory) ? [memoryCard(layers.memory)] : []),
    ...stores.map(([name, store]) => storeCard(name, store)),
    ...(layers.feed === undefined ? [] : [feedCard(layers.feed, layers.versions)]),
    ...(layers.breaker === undefined ? [] : [breakerCard(layers.breaker)]),
  ]
}

function memoryCard(memory: Facts): LayerCard {
  const [bytes, capacity] = [numberIn(memory, 'bytes'), numberIn(memory, 'capacity')]
  const state = stateOf(memory)
  return {
    name: 'Memory',
    meaning: 'of the server that answered',
    state: state === 'unknown' ? 'connected' : state,
    main:
      bytes === null ? null : { value: formatBytes(bytes), label: capacity ? `of ${formatBytes(capacity)}` : 'held' },
    fill: bytes !== null && capacity ? Math.min(1, bytes / capacity) : null,
    facts: restOf(memory, ['bytes', 'capacity']),
  }
}

function storeCard(name: string, store: unknown): LayerCard {
  const facts = isFacts(store) ? store : {}
  const words = STORE_WORDS[name] ?? { name, meaning: 'store' }
  const latency = numberIn(facts, 'latency_ms')
  const isOff = store === null || stateOf(store) === 'disabled'
  return {
    ...words,
    state: isOff ? 'not_in_use' : stateOf(store),
    main: latency === null ? null : { value: formatDuration(latency), label: 'there and back' },
    fill: null,
    facts: restOf({ ...facts, address: shortAddress(facts.address) }, [
      'latency_ms',
      // What only this server has of them stands there already: `connections`.
      'connected_clients',
      'keys_complete',
    ]),
  }
}

function feedCard(feed: unknown, versions: unknown): LayerCard {
  const facts = isFacts(feed) ? feed : {}
  const lag = numberIn(facts, 'lag_ms')
  return {
    name: 'Change feed',
    meaning: 'tells of every commit',
    state: stateOf(feed),
    main: lag === null ? null : { value: formatDuration(lag), label: 'behind' },
    fill: null,
    facts: restOf({ ...facts, ...(isFacts(versions) ? { versions } : {}) }, ['lag_ms', 'raises_heard_since']),
  }
}

function breakerCard(breaker: unknown): LayerCard {
  return {
    name: 'Breaker',
    meaning: 'leaves out a failing store',
    state: stateOf(breaker),
    main: null,
    fill: null,
    facts: restOf(isFacts(breaker) ? breaker : {}, []),
  }
}

/** The stores by name, whether the answer gives them as a list or by name. */
function storesIn({ stores }: Facts): [string, unknown][] {
  if (Array.isArray(stores)) {
    return stores.map((store, at) => [
      isFacts(store) && typeof store.name === 'string' ? store.name : `store ${at + 1}`,
      store,
    ])
  }
  return isFacts(stores) ? Object.entries(stores) : []
}

/** A store's address without its scheme, which is always the same. */
function shortAddress(address: unknown): unknown {
  return typeof address === 'string' ? address.replace(/^rediss?:\/\//, '') : address
}

/** Most facts that fit on a card. */
const MOST_FACTS = 7

function restOf(facts: Facts, shown: readonly string[]): Fact[] {
  const hidden = [...shown, 'name', 'state', 'status', 'connection']
  return factsOf(facts)
    .filter(({ name }) => !hidden.includes(name) && !name.startsWith('info.') && !name.startsWith('keys.'))
    .slice(0, MOST_FACTS)
}

function numberIn(facts: Facts, name: string): number | null {
  const value = facts[name]
  return typeof value === 'number' ? value : null
}
