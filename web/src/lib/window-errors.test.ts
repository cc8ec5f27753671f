import { describe, expect, it } from 'vitest'
import { captureWindowErrors, type WindowError } from '@/lib/window-errors'

describe('captureWindowErrors', () => {
  it('reports errors and rejections until stopped', () => {
    const seen: WindowError[] = []
    const stop = captureWindowErrors((error) => seen.push(error))
    const cause = new TypeError('no such thing')
    window.dispatchEvent(new ErrorEvent('error', { error: cause, filename: 'app.js', lineno: 3, colno: 7 }))
    const rejection = Object.assign(new Event('unhandledrejection'), { reason: 'gone' })
    window.dispatchEvent(rejection)
    stop()
    window.dispatchEvent(rejection)
    expect(seen).toEqual([
      { kind: 'error', message: 'TypeError: no such thing', stack: cause.stack, place: 'app.js:3:7' },
      { kind: 'unhandled_rejection', message: 'gone', stack: null, place: null },
    ])
  })
})
