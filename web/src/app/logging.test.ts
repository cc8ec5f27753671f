import { afterEach, describe, expect, it, vi } from 'vitest'
import { startLogging } from '@/app/logging'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'

let stop = () => {}
afterEach(() => {
  stop()
  vi.useRealTimers()
})

function start(gate?: string) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const server = new FakeServer({ contacts: 1 })
  mockServer.use(...server.handlers())
  const logging = startLogging(gate)
  stop = logging.stop
  const before = server.logs.rows.length
  return { ...logging, server, sent: () => server.logs.rows.slice(0, server.logs.rows.length - before).reverse() }
}

describe('startLogging', () => {
  it('lets only errors pass when nothing is said', async () => {
    const { logger, sent } = start()
    logger.log('WARN', 'not this')
    logger.log('ERROR', 'but this', { metadata: { part: 'grid' } })
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()[0]).toMatchObject({ level: 'ERROR', source: 'web', message: 'but this', metadata: { part: 'grid' } })
  })

  it('lets more pass when asked to', async () => {
    const { logger, sent } = start('debug')
    logger.log('DEBUG', 'detail')
    logger.log('INFO', 'news')
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(sent().map(({ message }) => message)).toEqual(['detail', 'news']))
  })

  it('writes down what nobody handles, without what stands behind the path', async () => {
    const { sent } = start()
    window.dispatchEvent(
      new ErrorEvent('error', { error: new TypeError('broken'), filename: 'a.js', lineno: 1, colno: 2 }),
    )
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(sent()).toHaveLength(1))
    expect(sent()[0]).toMatchObject({
      message: 'TypeError: broken',
      url: 'http://localhost:4001/',
      metadata: { kind: 'error', place: 'a.js:1:2' },
    })
  })

  it('posts one by one when the bulk route fails', async () => {
    const { logger, server, sent } = start()
    server.logs.isBulkBroken = true
    logger.log('ERROR', 'one')
    logger.log('ERROR', 'two')
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(sent().map(({ message }) => message)).toEqual(['one', 'two']))
    expect(server.logs.bulks).toEqual([2])
  })
})
