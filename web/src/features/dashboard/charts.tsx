import { VisuallyHidden } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { Area, AreaChart, Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatAmount, formatCount, formatDay, formatWord } from '@/lib/format'
import { axisText, chartColours, compactCounts, tooltipStyle } from '@/ui/chart-style'
import type { Part } from './bundle'

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
        <XAxis dataKey="name" tick={axisText} tickLine={false} axisLine={{ stroke: 'var(--line)' }} interval={0} />
        <YAxis
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={44}
          tickFormatter={(value) => compactCounts.format(value)}
        />
        <Tooltip {...tooltipStyle} formatter={(value) => [formatAmount(Number(value)), 'Value']} />
        <Bar
          dataKey="value"
          fill={chartColours.cold}
          radius={[4, 4, 0, 0]}
          maxBarSize={64}
          isAnimationActive={!isStill}
        />
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
          tick={axisText}
          tickLine={false}
          axisLine={false}
          allowDecimals={false}
          tickFormatter={(value) => compactCounts.format(value)}
        />
        <YAxis
          type="category"
          dataKey="name"
          tick={axisText}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          width={96}
          interval={0}
        />
        <Tooltip {...tooltipStyle} formatter={(value) => [formatCount(Number(value)), 'Leads']} />
        <Bar
          dataKey="count"
          fill={chartColours.warm}
          radius={[0, 4, 4, 0]}
          maxBarSize={22}
          isAnimationActive={!isStill}
        />
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
          tick={axisText}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={32}
          tickFormatter={(date) => formatDay(date).replace(/ \d{4}$/, '')}
        />
        <YAxis
          tick={axisText}
          tickLine={false}
          axisLine={false}
          width={36}
          allowDecimals={false}
          tickFormatter={(value) => compactCounts.format(value)}
        />
        <Tooltip
          {...tooltipStyle}
          cursor={{ stroke: 'var(--line)' }}
          labelFormatter={(date) => formatDay(String(date))}
          formatter={(value) => [formatCount(Number(value)), 'Activities']}
        />
        <Area
          dataKey="count"
          type="monotone"
          stroke={chartColours.cold}
          strokeWidth={2}
          fill={chartColours.cold}
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
