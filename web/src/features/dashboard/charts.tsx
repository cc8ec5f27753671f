import { VisuallyHidden } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatAmount, formatCount, formatDay, formatWord } from '@/lib/format'
import type { Part } from './bundle'

const AXIS = { fontSize: 11, fill: 'var(--text-quiet)' }
const COLD = 'light-dark(#2f7fa8, #5fb3dc)'
const WARM = 'light-dark(#d8762f, #eba556)'
const TOOLTIP = {
  cursor: { fill: 'var(--surface-hover)' },
  contentStyle: {
    border: '1px solid var(--line)',
    borderRadius: 6,
    background: 'var(--mantine-color-body)',
    fontSize: 12,
    padding: '6px 10px',
  },
  labelStyle: { color: 'var(--mantine-color-text)', fontWeight: 600 },
  itemStyle: { color: 'var(--mantine-color-text)', padding: 0 },
} as const

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** What the open opportunities are worth, stage by stage. */
export function PipelineChart({ stages }: { readonly stages: Part<'pipelineByStage'> }) {
  const isStill = useReducedMotion()
  const data = stages.map(({ stage, value, count }) => ({ name: formatWord(stage), value, count }))
  return (
    <Figure
      label="Pipeline value by stage"
      rows={data.map(({ name, value, count }) => [name, `${formatAmount(value)} in ${formatCount(count)}`])}
    >
      <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line-faint)" />
        <XAxis dataKey="name" tick={AXIS} tickLine={false} axisLine={{ stroke: 'var(--line)' }} interval={0} />
        <YAxis
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          width={44}
          tickFormatter={(value) => compact.format(value)}
        />
        <Tooltip {...TOOLTIP} formatter={(value) => [formatAmount(Number(value)), 'Value']} />
        <Bar dataKey="value" fill={COLD} radius={[4, 4, 0, 0]} maxBarSize={64} isAnimationActive={!isStill} />
      </BarChart>
    </Figure>
  )
}

/** Where the leads come from, most first. */
export function SourcesChart({ sources }: { readonly sources: Part<'leadsBySource'> }) {
  const isStill = useReducedMotion()
  const data = topSources(sources).map(({ source, count }) => ({ name: formatWord(source), count }))
  return (
    <Figure label="Leads by source" rows={data.map(({ name, count }) => [name, formatCount(count)])}>
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: 16, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid horizontal={false} stroke="var(--line-faint)" />
        <XAxis
          type="number"
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          tickFormatter={(value) => compact.format(value)}
        />
        <YAxis
          type="category"
          dataKey="name"
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          width={96}
          interval={0}
        />
        <Tooltip {...TOOLTIP} formatter={(value) => [formatCount(Number(value)), 'Leads']} />
        <Bar dataKey="count" fill={WARM} radius={[0, 4, 4, 0]} maxBarSize={22} isAnimationActive={!isStill} />
      </BarChart>
    </Figure>
  )
}

/** How many activities each of the last thirty days brought. */
export function ActivitiesChart({ days }: { readonly days: Part<'activitiesPerDay'> }) {
  const isStill = useReducedMotion()
  return (
    <Figure label="Activities per day" rows={days.map(({ date, count }) => [formatDay(date), formatCount(count)])}>
      <AreaChart data={[...days]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line-faint)" />
        <XAxis
          dataKey="date"
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={32}
          tickFormatter={(date) => formatDay(date).replace(/ \d{4}$/, '')}
        />
        <YAxis
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          width={36}
          allowDecimals={false}
          tickFormatter={(value) => compact.format(value)}
        />
        <Tooltip
          {...TOOLTIP}
          cursor={{ stroke: 'var(--line)' }}
          labelFormatter={(date) => formatDay(String(date))}
          formatter={(value) => [formatCount(Number(value)), 'Activities']}
        />
        <Area
          dataKey="count"
          type="monotone"
          stroke={COLD}
          strokeWidth={2}
          fill={COLD}
          fillOpacity={0.16}
          isAnimationActive={!isStill}
        />
      </AreaChart>
    </Figure>
  )
}

interface FigureProps {
  readonly label: string
  /** What the picture shows, for those who cannot see it. */
  readonly rows: readonly (readonly [string, string])[]
  readonly children: React.ReactElement
}

function Figure({ label, rows, children }: FigureProps) {
  return (
    <>
      <div aria-hidden style={{ height: '100%' }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 380, height: 240 }}>
          {children}
        </ResponsiveContainer>
      </div>
      <VisuallyHidden>
        <table>
          <caption>{label}</caption>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  )
}

/** Sources shown by name before the rest becomes one bar. */
const MOST_SOURCES = 7

function topSources(sources: Part<'leadsBySource'>): Part<'leadsBySource'> {
  if (sources.length <= MOST_SOURCES) return sources
  const rest = sources.slice(MOST_SOURCES - 1).reduce((sum, { count }) => sum + count, 0)
  return [...sources.slice(0, MOST_SOURCES - 1), { source: 'all others', count: rest }]
}
