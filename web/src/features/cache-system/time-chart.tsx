import { Table, Text } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import {
  Area,
  AreaChart,
  CartesianGrid,
  type DotItemDotProps,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { axisText, tooltipStyle } from '@/ui/chart-style'
import { Panel } from '@/ui/panel'
import classes from './cache-system.module.css'
import { loneSteps, type Step } from './history-series'
import { momentText, shortMomentText, tickText } from './moments'

/** One line or band of a chart. */
export interface Series {
  readonly field: Exclude<keyof Step, 'at'>
  readonly label: string
  readonly colour: string
}

export interface TimeChartProps {
  readonly title: string
  /** What the whole range adds up to. */
  readonly aside: string
  readonly steps: readonly Step[]
  readonly series: readonly Series[]
  readonly format: (value: number) => string
  /** How the axis writes a value. Default: `format`. */
  readonly formatAxis?: (value: number) => string
  /** Whether the series stand on each other. */
  readonly isStacked?: boolean
  readonly domain?: readonly [number, number]
  readonly isTable: boolean
}

/**
 * Values over time: a picture, or the same as a table. The picture takes the focus, and the arrow keys go from step
 * to step and show its values.
 */
export function TimeChart(props: TimeChartProps) {
  return (
    <Panel title={props.title} aside={props.aside}>
      {props.isTable ? <StepTable {...props} /> : <Picture {...props} />}
    </Panel>
  )
}

function Picture({ title, steps, series, format, formatAxis = format, isStacked, domain }: TimeChartProps) {
  const isStill = useReducedMotion()
  const span = (steps.at(-1)?.at ?? 0) - (steps[0]?.at ?? 0)
  return (
    <>
      <div className={classes.chart}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 380, height: 180 }}>
          <AreaChart
            data={[...steps]}
            margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
            accessibilityLayer
            title={`${title}. Arrow keys go through the values.`}
          >
            <CartesianGrid vertical={false} stroke="var(--line-faint)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tick={axisText}
              tickLine={false}
              axisLine={{ stroke: 'var(--line)' }}
              minTickGap={44}
              tickFormatter={(at: number) => tickText(at, span)}
            />
            <YAxis
              tick={axisText}
              tickLine={false}
              axisLine={false}
              width={58}
              domain={domain ? [...domain] : [0, 'auto']}
              allowDecimals={domain !== undefined}
              tickFormatter={formatAxis}
            />
            <Tooltip
              {...tooltipStyle}
              cursor={{ stroke: 'var(--line)' }}
              isAnimationActive={false}
              labelFormatter={(at) => momentText(Number(at))}
              // A step without a value says so, else the keys would lead through emptiness.
              filterNull={false}
              formatter={(value, name) => [valueText(value, format), name]}
            />
            {series.map(({ field, label, colour }) => (
              <Area
                key={field}
                dataKey={field}
                name={label}
                type="monotone"
                stackId={isStacked ? 'all' : undefined}
                stroke={colour}
                // Bands that stand on each other need no lines: a line of nothing would lie on top of the others.
                strokeWidth={isStacked ? 0 : 1.5}
                fill={colour}
                fillOpacity={isStacked ? 0.8 : 0.16}
                dot={loneDot(loneSteps(steps, field), colour)}
                isAnimationActive={!isStill}
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
      {series.length > 1 && (
        <ul className={classes.legend}>
          {series.map(({ field, label, colour }) => (
            <li key={field}>
              <span className={classes.swatch} style={{ background: colour }} aria-hidden />
              {label}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Marks the steps in `alone`; nothing where every value has a line. */
function loneDot(alone: ReadonlySet<number>, colour: string) {
  if (alone.size === 0) return false
  return ({ index, cx, cy }: DotItemDotProps) =>
    alone.has(index) ? <circle key={index} cx={cx} cy={cy} r={2.5} fill={colour} /> : <g key={index} />
}

function valueText(value: unknown, format: (value: number) => string): string {
  return typeof value === 'number' ? format(value) : '–'
}

function StepTable({ title, steps, series, format }: TimeChartProps) {
  // The newest first, and nothing about times at which nothing happened.
  const shown = steps.filter((step) => series.some(({ field }) => Number(step[field] ?? 0) !== 0)).toReversed()
  if (shown.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing in this time.
      </Text>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys
    <div className={classes.stepTable} tabIndex={0} role="region" aria-label={`${title}, table`}>
      <Table fz={13} horizontalSpacing={4} verticalSpacing={3} stickyHeader aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            {series.map(({ field, label }) => (
              <Table.Th key={field} className={classes.number}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((step) => (
            <Table.Tr key={step.at}>
              <Table.Td className={classes.moment}>{shortMomentText(step.at)}</Table.Td>
              {series.map(({ field }) => {
                const value = step[field]
                return (
                  <Table.Td key={field} className={classes.number}>
                    {valueText(value, format)}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
