import type { Measurement, PerformanceResult } from './shapes'

/** One way to the answer, with what was measured of it; null where it could not be measured. */
export interface MeasuredWay {
  readonly name: string
  readonly meaning: string
  readonly measured: Measurement | null
  /** Length of the bar, from 0 to 1 of the slowest way. */
  readonly share: number
}

/** The ways from the slowest to the quickest, with the length of the bar for each. */
export function measuredWays({ performance }: Pick<PerformanceResult, 'performance'>): MeasuredWay[] {
  const { standard, redisCold, redisWarm, inProcess } = performance
  const ways = [
    { name: 'Database', meaning: 'no cache at all', measured: usable(standard) },
    { name: 'Cache store, cold', meaning: 'looked for, not there, loaded', measured: usable(redisCold) },
    { name: 'Cache store, warm', meaning: 'found in the cache store', measured: usable(redisWarm) },
    { name: 'Memory', meaning: "found in the server's memory", measured: usable(inProcess) },
  ]
  const slowest = Math.max(...ways.map(({ measured }) => timeOf(measured) ?? 0))
  return ways.map((way) => ({ ...way, share: slowest === 0 ? 0 : (timeOf(way.measured) ?? 0) / slowest }))
}

/** The time that stands for a way: the median where there is one. */
export function timeOf(measured: Measurement | null): number | null {
  return measured === null ? null : (measured.p50Ms ?? measured.timeMs ?? null)
}

function usable(measured: Measurement | null): Measurement | null {
  return typeof measured?.timeMs === 'number' ? measured : null
}
