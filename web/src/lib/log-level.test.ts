import { describe, expect, it } from 'vitest'
import { parseLogLevel, passesLevel } from '@/lib/log-level'

describe('log levels', () => {
  it.each([
    ['warn', 'WARN'],
    [' Warning ', 'WARN'],
    ['DEBUG', 'DEBUG'],
    ['loud', 'ERROR'],
    [undefined, 'ERROR'],
  ])('reads %s as %s', (text, level) => {
    expect(parseLogLevel(text)).toBe(level)
  })

  it('lets pass what is at least as grave as the gate', () => {
    expect(passesLevel('ERROR', 'WARN')).toBe(true)
    expect(passesLevel('WARN', 'WARN')).toBe(true)
    expect(passesLevel('INFO', 'WARN')).toBe(false)
  })
})
