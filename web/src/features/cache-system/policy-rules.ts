import { formatDuration, formatShare, formatSpan } from '@/lib/format'
import { factText } from '@/ui/fact-list'
import { factsOf, isFacts } from '@/ui/facts'

/** What a policy says of one matter, in words. */
export interface PolicyRule {
  readonly name: string
  readonly text: string
}

/** How each part of a policy is said; null for what needs no saying. */
const WORDS: Readonly<Record<string, (value: unknown) => PolicyRule | null>> = {
  ttl_seconds: (value) => spanRule('Usual lifetime', value),
  jitter: (value) =>
    typeof value === 'number' && value > 0
      ? { name: 'Spread', text: `up to ${formatShare(value)}, so that not all expire at once` }
      : null,
  grace_seconds: (value) => spanRule('Kept beyond', value, ', for when nothing newer can be had'),
  soft_timeout_ms: (value) => durationRule('Old answer after', value, ' of loading'),
  hard_timeout_ms: (value) => durationRule('Given up after', value, ' of loading'),
  remote: (value) => ({ name: 'Cache store', text: value === true ? 'kept there, too' : 'not kept there' }),
  proven_within_seconds: (value) => spanRule('Past its lifetime', value, ' while its versions prove it current'),
  // The settings of the workspace have a page of their own.
  workspace: (value) =>
    isFacts(value) && value.enabled === false ? { name: 'Workspace', text: 'caching is off as a whole' } : null,
}

/** The rules by which an answer with this lifetime, in seconds, is kept. What this release does not know is shown as the server calls it. */
export function policyRules(policy: unknown, lifetime: number | null): PolicyRule[] {
  if (!isFacts(policy)) return []
  return Object.entries(policy).flatMap(([name, value]) => {
    // Said already, unless the workspace's settings have changed it.
    if (name === 'ttl_seconds' && value === lifetime) return []
    const words = WORDS[name]
    if (words) return words(value) ?? []
    return factsOf(value, [name]).map((fact) => ({
      name: fact.name.replaceAll('_', ' '),
      text: factText(fact.name, fact.value),
    }))
  })
}

function spanRule(name: string, seconds: unknown, after = ''): PolicyRule | null {
  return typeof seconds === 'number' && seconds > 0 ? { name, text: `${formatSpan(seconds)}${after}` } : null
}

function durationRule(name: string, milliseconds: unknown, after: string): PolicyRule | null {
  return typeof milliseconds === 'number' ? { name, text: `${formatDuration(milliseconds)}${after}` } : null
}
