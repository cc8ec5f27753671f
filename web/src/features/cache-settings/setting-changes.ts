import { formatSpan } from '@/lib/format'
import { FEATURES } from './features'

/** One value that a save has changed, in words. */
export interface SettingChange {
  readonly label: string
  readonly from: string
  readonly to: string
}

const LABELS: Readonly<Record<string, string>> = Object.fromEntries([
  ['enabled', 'Caching'],
  ['cacheEnabled', 'Caching'],
  ...FEATURES.flatMap(({ feature, lifetime, label }) => [
    [feature, label],
    [lifetime, `${label} kept for`],
  ]),
])

/** What differs between two states of the settings, however deep it lies; a state that is not there says nothing. */
export function settingChanges(before: unknown, after: unknown): SettingChange[] {
  const [old, young] = [leavesOf(before), leavesOf(after)]
  const names = [...new Set([...Object.keys(LABELS), ...old.keys(), ...young.keys()])]
  return names.flatMap((name) => {
    const [from, to] = [old.get(name), young.get(name)]
    if (to === undefined || from === to) return []
    return [{ label: LABELS[name] ?? name, from: valueText(from), to: valueText(to) }]
  })
}

function leavesOf(value: unknown, name = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return name === '' ? new Map() : new Map([[name, value]])
  return new Map(Object.entries(value).flatMap(([inner, part]) => [...leavesOf(part, inner)]))
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'default'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'number' ? formatSpan(value) : String(value)
}
