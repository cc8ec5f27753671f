import type { FieldErrors } from '@/api/problem'
import { FEATURES } from './features'
import type { CachePolicy, FeatureName, LifetimeName, Lifetimes, SettingsRequest } from './shapes'

/** Bounds of a lifetime in seconds. */
export const LEAST_SECONDS = 1
export const MOST_SECONDS = 86_400

/** What somebody has changed in the form and not saved yet. Lifetimes are kept as they are typed. */
export interface Edits {
  readonly enabled?: boolean
  readonly features: Partial<Record<FeatureName, boolean>>
  readonly lifetimes: Partial<Record<LifetimeName, string>>
}

export const NO_EDITS: Edits = { features: {}, lifetimes: {} }

/** What the form shows: what is saved, and over it what was changed. */
export interface Draft {
  readonly enabled: boolean
  readonly features: Readonly<Record<FeatureName, boolean>>
  readonly lifetimes: Readonly<Record<LifetimeName, string>>
}

export function draftOf(saved: CachePolicy, edits: Edits): Draft {
  const lifetimes = Object.fromEntries(
    FEATURES.map(({ lifetime }) => [lifetime, edits.lifetimes[lifetime] ?? String(saved.config[lifetime])]),
  ) as Record<LifetimeName, string>
  return {
    enabled: edits.enabled ?? saved.enabled,
    features: { ...saved.features, ...edits.features },
    lifetimes,
  }
}

/** How many fields of a draft differ from what is saved. */
export function countChanges(saved: CachePolicy, draft: Draft): number {
  const changed = [
    saved.enabled !== draft.enabled,
    ...FEATURES.map(({ feature }) => saved.features[feature] !== draft.features[feature]),
    ...FEATURES.map(({ lifetime }) => String(saved.config[lifetime]) !== draft.lifetimes[lifetime].trim()),
  ]
  return changed.filter(Boolean).length
}

/** What is wrong with a lifetime as it is typed; null when nothing is. */
export function secondsProblem(text: string): string | null {
  const typed = text.trim()
  if (typed === '') return 'Give a number of seconds'
  if (!/^\d+$/.test(typed)) return 'Give whole seconds, in digits'
  const seconds = Number(typed)
  return seconds < LEAST_SECONDS || seconds > MOST_SECONDS ? 'Give 1 to 86,400 seconds (1 day)' : null
}

/** The draft as it can be saved; null while a lifetime is wrong. */
export function policyOf({ enabled, features, lifetimes }: Draft): CachePolicy | null {
  if (FEATURES.some(({ lifetime }) => secondsProblem(lifetimes[lifetime]) !== null)) return null
  const config = Object.fromEntries(
    FEATURES.map(({ lifetime }) => [lifetime, Number(lifetimes[lifetime].trim())]),
  ) as unknown as Lifetimes
  return { enabled, features, config }
}

/** What to send: only what differs, so that two people who change different things do not undo each other. */
export function requestOf(saved: CachePolicy, wanted: CachePolicy): SettingsRequest {
  const features = changedIn(saved.features, wanted.features)
  const cacheConfig = changedIn(saved.config, wanted.config)
  return {
    ...(saved.enabled === wanted.enabled ? {} : { cacheEnabled: wanted.enabled }),
    ...(features && { features }),
    ...(cacheConfig && { cacheConfig }),
  }
}

function changedIn<Values extends object>(before: Values, after: Values): Partial<Values> | null {
  const changed = Object.entries(after).filter(([name, value]) => before[name as keyof Values] !== value)
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<Values>)
}

/** The server's message about a field, which it names by the way to it: `cacheConfig.searchTTL`. */
export function fieldMessage(errors: FieldErrors, name: string): string | undefined {
  return Object.entries(errors).find(([field]) => field.split(/[./]/).at(-1) === name)?.[1]
}

/** The server's messages about what the form has no field for. */
export function otherMessages(errors: FieldErrors): string[] {
  const known = ['cacheEnabled', 'enabled', ...FEATURES.flatMap(({ feature, lifetime }) => [feature, lifetime])]
  return Object.entries(errors)
    .filter(([field]) => !known.includes(field.split(/[./]/).at(-1) ?? ''))
    .map(([field, message]) => `${field} ${message}`)
}
