import { afterEach, describe, expect, it, vi } from 'vitest'
import { deviceId } from '@/lib/device-id'

afterEach(() => {
  localStorage.clear()
  vi.restoreAllMocks()
})

describe('deviceId', () => {
  it('is the same for a browser and another for the next', () => {
    const first = deviceId('device')
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(deviceId('device')).toBe(first)
    localStorage.clear()
    expect(deviceId('device')).not.toBe(first)
  })

  it('lasts as long as the page where storage is forbidden', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect(deviceId('device')).toBe(deviceId('device'))
  })
})
