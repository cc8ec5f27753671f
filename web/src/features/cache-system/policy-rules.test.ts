import { describe, expect, it } from 'vitest'
import { policyRules } from './policy-rules'

describe('policyRules', () => {
  it('says what is known in words, and leaves out what says nothing', () => {
    const policy = {
      ttl_seconds: 180,
      jitter: 0.1,
      grace_seconds: 86_400,
      soft_timeout_ms: null,
      hard_timeout_ms: 5_000,
      remote: false,
      workspace: { enabled: false, features: { search: true } },
    }
    expect(policyRules(policy, 60).map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'Usual lifetime: 3 min',
      'Spread: up to 10.0 %, so that not all expire at once',
      'Kept beyond: 1 day, for when nothing newer can be had',
      'Given up after: 5.0 s of loading',
      'Cache store: not kept there',
      'Workspace: caching is off as a whole',
    ])
  })

  it('shows a rule that it does not know, and none where there is no policy', () => {
    expect(policyRules({ ttl_seconds: 60, shadow_bytes: 2_000 }, 60)).toEqual([
      { name: 'shadow bytes', text: '2.0 kB' },
    ])
    expect(policyRules(null, null)).toEqual([])
  })
})
