import { Progress, Skeleton, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatCount, formatShare, formatWord } from '@/lib/format'
import { FactList, factText } from '@/ui/fact-list'
import { type Fact, factsOf, isFacts, stateOf } from '@/ui/facts'
import { Page } from '@/ui/page'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { cacheStatsQuery, type Health, healthQuery } from './api'
import { type CounterRow, counterRows, layerRows } from './facts'
import classes from './system.module.css'

/** Names under which the answer may hold the stores. */
const STORES = ['stores', 'redis']

/** How the server is: its parts, its stores, and what its caches do. */
export function SystemPage() {
  const health = useQuery(healthQuery)
  const statistics = useQuery(cacheStatsQuery)
  return (
    <Page title="Health" aside={health.data && <HealthSummary health={health.data} />}>
      <QueryView query={health} skeleton={<Skeleton height={110} />}>
        {(data) => <Components health={data} />}
      </QueryView>
      <QueryView query={statistics} skeleton={<Skeleton height={420} mt="lg" />}>
        {(data) => (
          <>
            <Counters title="Layers" label="Hits and misses" rows={layerRows(data.layers)} />
            <Counters title="What is cached" label="Hits and misses by kind" rows={counterRows(data.namespaces)} />
            <Counters title="Modules" label="Hits and misses by module" rows={counterRows(data.modules)} />
            <Stores stores={storesOf(data)} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function HealthSummary({ health }: { readonly health: Health }) {
  const uptime = health.uptime_seconds === undefined ? null : uptimeText(health.uptime_seconds)
  return (
    <>
      {formatWord(health.status)}
      {health.version && ` · ${health.version}`}
      {uptime && ` · up ${uptime}`}
    </>
  )
}

function Components({ health }: { readonly health: Health }) {
  return (
    <section aria-label="Parts" className={classes.parts}>
      {Object.entries(health.components).map(([name, component]) => {
        const details = isFacts(component)
          ? factsOf(component).filter((fact) => !['state', 'status', 'connection'].includes(fact.name))
          : []
        return (
          <div key={name} className={classes.part} data-state={stateOf(component)}>
            <span className={classes.partName}>{name}</span>
            <StatusMark status={stateOf(component)} />
            {details.slice(0, 3).map((fact) => (
              <span key={fact.name} className={classes.quiet}>
                {fact.name.replaceAll('_', ' ')} {factText(fact.name, fact.value)}
              </span>
            ))}
          </div>
        )
      })}
    </section>
  )
}

interface CountersProps {
  readonly title: string
  readonly label: string
  readonly rows: readonly CounterRow[]
}

function Counters({ title, label, rows }: CountersProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <Title order={2} className={classes.heading}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing was asked for yet.
        </Text>
      ) : (
        <Table verticalSpacing={5} aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={220}>Name</Table.Th>
              <Table.Th w={190}>Hit ratio</Table.Th>
              {['Hits', 'Misses', 'Stale', 'Entries', 'Size', 'Evictions'].map((name) => (
                <Table.Th key={name} className={classes.number}>
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.name}>
                <Table.Td>{row.name}</Table.Td>
                <Table.Td>
                  <span className={classes.ratio}>
                    <Progress
                      value={100 * (row.ratio ?? 0)}
                      size="sm"
                      flex={1}
                      aria-label={`Hit ratio of ${row.name}`}
                    />
                    <span className={classes.share}>{formatShare(row.ratio)}</span>
                  </span>
                </Table.Td>
                <Table.Td className={classes.number}>{formatCount(row.hits)}</Table.Td>
                <Table.Td className={classes.number}>{formatCount(row.misses)}</Table.Td>
                <Table.Td className={classes.number}>{row.stale === null ? '' : formatCount(row.stale)}</Table.Td>
                <Table.Td className={classes.number}>{row.entries === null ? '' : formatCount(row.entries)}</Table.Td>
                <Table.Td className={classes.number}>{formatBytes(row.bytes)}</Table.Td>
                <Table.Td className={classes.number}>
                  {row.evictions === null ? '' : formatCount(row.evictions)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

function Stores({ stores }: { readonly stores: readonly (readonly [string, unknown])[] }) {
  return (
    <section className={classes.section} aria-labelledby="stores">
      <Title order={2} id="stores" className={classes.heading}>
        Stores
      </Title>
      {stores.length === 0 && (
        <Text size="sm" c="dimmed">
          No store is set up: everything is kept in this server's memory.
        </Text>
      )}
      <div className={classes.stores}>
        {stores.map(([name, store]) => (
          <div key={name} className={classes.store}>
            <div className={classes.storeHead}>
              <strong>{name}</strong>
              <StatusMark status={stateOf(store)} />
            </div>
            <FactList facts={factsOf(store).filter(({ name: fact }) => isOverview(fact))} />
            <StoreInformation facts={factsOf(store).filter(({ name: fact }) => fact.startsWith('info.'))} />
          </div>
        ))}
      </div>
    </section>
  )
}

function isOverview(name: string): boolean {
  return !name.startsWith('info.') && !['name', 'state', 'status', 'connection'].includes(name)
}

/** Everything that the store says of itself, behind a word: there is a lot of it. */
function StoreInformation({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <details className={classes.information}>
      <summary>All {facts.length} figures of the store</summary>
      <FactList facts={facts.map(({ name, value }) => ({ name: name.replace(/^info\./, ''), value }))} />
    </details>
  )
}

function storesOf(data: Readonly<Record<string, unknown>>): (readonly [string, unknown])[] {
  const stores = STORES.map((name) => data[name]).find((value) => value !== undefined)
  if (Array.isArray(stores)) return stores.map((store, at) => [String(store?.name ?? at + 1), store] as const)
  if (isFacts(stores)) return Object.entries(stores)
  return Object.entries(data).filter(([name, value]) => isFacts(value) && /^redis|_redis|^(cache|memory)$/.test(name))
}

function uptimeText(seconds: number): string {
  if (seconds < 3_600) return `${Math.max(1, Math.round(seconds / 60))} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`
}
