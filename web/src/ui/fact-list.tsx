import { formatBytes, formatCount, formatDuration } from '@/lib/format'
import classes from '@/ui/fact-list.module.css'
import type { Fact } from '@/ui/facts'

/** Names and values, one under the other. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name.replaceAll('_', ' ').replaceAll('.', ' · ')}</dt>
          <dd>{factText(fact.name, fact.value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Numbers by what their name says they count. */
export function factText(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (/bytes|(^|\.)(used_)?memory|maxmemory/.test(name)) return formatBytes(value)
  if (/_ms$|latency/.test(name)) return formatDuration(value)
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toFixed(3)))
}
