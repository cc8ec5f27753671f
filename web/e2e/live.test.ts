import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setVisibility, signIn } from './session'
import { launchBrowser, openTarget } from './surroundings'

const target = await openTarget()
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await target?.close()
})

const newContext = () => browser.newContext({ viewport: { width: 1200, height: 760 }, reducedMotion: 'reduce' })

describe('log entries of the browser', () => {
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    context = await newContext()
    page = await signIn(context, target)
  })
  afterAll(() => context.close())

  /** Lets something go wrong that nobody handles. */
  const fail = (message: string, times = 1) =>
    page.evaluate(
      ([text, count]) => {
        for (let at = 0; at < Number(count); at++) void Promise.reject(new Error(`${text} ${at}`))
      },
      [message, times] as const,
    )
  const written = async (message: string) => {
    const answer = await page.request.get(
      `${target.url}/api/system-logs?limit=200&search=${encodeURIComponent(message)}`,
    )
    return ((await answer.json()) as { data: { 'system-logs': Record<string, unknown>[] } }).data['system-logs']
  }
  const count = async (message: string) => (await written(message)).length
  const unique = (name: string) => `${name}-${Date.now().toString(36)}`

  it('are sent together', async () => {
    const name = unique('together')
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/system-logs/bulk'))
    await fail(name, 3)
    await sent
    await expect.poll(() => count(name)).toBe(3)
    const [entry] = await written(name)
    expect(entry).toMatchObject({ level: 'ERROR', source: 'web', metadata: { kind: 'unhandled_rejection' } })
  })

  it('survive leaving the page at once', async () => {
    const name = unique('leaving')
    await fail(name, 2)
    await page.goto('about:blank')
    await expect.poll(() => count(name)).toBe(2)
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  })

  it('survive the tab being hidden', async () => {
    const name = unique('hidden')
    await fail(name, 2)
    await setVisibility(page, 'hidden')
    await expect.poll(() => count(name)).toBe(2)
    await setVisibility(page, 'visible')
  })

  it('go one by one when the bulk route fails', async () => {
    await page.route('**/api/system-logs/bulk', (route) => route.fulfill({ status: 503, body: '' }))
    const name = unique('single')
    await fail(name, 3)
    await expect.poll(() => count(name)).toBe(3)
    await page.unroute('**/api/system-logs/bulk')
  })

  it('are counted when the queue is full, and the number is told', async () => {
    await page.route('**/api/system-logs**', (route) => route.fulfill({ status: 503, body: '' }))
    const name = unique('full')
    await fail(name, 130)
    await page.waitForResponse((response) => response.url().includes('/api/system-logs') && response.status() === 503)
    await page.unroute('**/api/system-logs**')
    await expect.poll(() => count(name), { timeout: 40_000 }).toBe(100)
    const [notice] = await written('entries of this browser were lost')
    expect(notice).toMatchObject({ level: 'WARN', metadata: { queue_full: 30 } })
  })
})

describe('what somebody else changes', () => {
  it('shows by itself', async () => {
    const [reading, writing] = [await newContext(), await newContext()]
    const reader = await signIn(reading, target)
    await reader.goto(`${target.url}/contacts`)
    const name = reader.getByRole('grid', { name: 'Contacts' }).getByRole('link').first()
    await name.waitFor()
    const id = (await name.getAttribute('href'))?.split('/').at(-1)
    const before = await name.textContent()
    const changed = `Changed ${Date.now().toString(36)}`

    const writer = await signIn(writing, target)
    const change = async (first_name: string) =>
      writer.evaluate(
        async ([path, text]) => {
          const { headers } = await fetch(path)
          await fetch(path, {
            method: 'PATCH',
            headers: { 'Content-Type': 'application/json', 'If-Match': headers.get('ETag') ?? '' },
            body: JSON.stringify({ first_name: text }),
          })
        },
        [`/api/contacts/${id}`, first_name] as const,
      )
    await change(changed)
    await reader.getByRole('link', { name: changed }).waitFor()
    await change(before?.split(' ')[0] ?? 'Ada')
    await reader
      .getByRole('link', { name: before ?? '', exact: true })
      .first()
      .waitFor()
    await reading.close()
    await writing.close()
  })
})

describe('notifications', () => {
  const bell = (page: Page, unread: number) =>
    page.getByRole('button', { name: unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`, exact: true })
  const notify = (page: Page, title: string) =>
    page.evaluate(async (text) => {
      const headers = { 'Content-Type': 'application/json' }
      await fetch('/api/notifications', { method: 'POST', headers, body: JSON.stringify({ title: text }) })
    }, title)
  const markAll = (page: Page) => page.evaluate(() => fetch('/api/notifications/mark-all-read', { method: 'POST' }))

  it('arrive by the stream in all tabs, seen or not, and are read in all', async () => {
    const context = await newContext()
    const page = await signIn(context, target)
    await markAll(page)
    await bell(page, 0).waitFor()
    const other = await context.newPage()
    await other.goto(`${target.url}/contacts`)
    await bell(other, 0).waitFor()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))

    await setVisibility(other, 'hidden')
    await notify(page, 'By the stream')
    await bell(page, 1).waitFor()
    await bell(other, 1).waitFor()
    await expect.poll(() => other.title()).toMatch(/^\(1\) /)
    expect(asked.filter((path) => path.endsWith('/unread-count'))).toEqual([])

    await bell(page, 1).click()
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await bell(other, 0).waitFor()
    await expect.poll(() => other.title()).not.toMatch(/^\(/)
    await context.close()
  })

  it('are asked for where there is no stream, but not while the tab is hidden', async () => {
    const context = await newContext()
    const page = await context.newPage()
    let polls = 0
    await context.route('**/api/events', (route) => route.fulfill({ status: 503, body: '' }))
    page.on('request', (request) => {
      if (request.url().endsWith('/unread-count')) polls++
    })
    await page.close()
    const asking = await signIn(context, target)
    asking.on('request', (request) => {
      if (request.url().endsWith('/unread-count')) polls++
    })
    await asking.clock.install()
    await asking.goto(`${target.url}/contacts`)
    await markAll(asking)
    await expect.poll(() => polls).toBeGreaterThan(0)

    await notify(asking, 'By asking')
    await asking.clock.fastForward(17_000)
    await bell(asking, 1).waitFor()

    await setVisibility(asking, 'hidden')
    await asking.clock.runFor(1_000)
    const before = polls
    await asking.clock.fastForward(300_000)
    await notify(asking, 'While hidden')
    expect(polls).toBe(before)
    await setVisibility(asking, 'visible')
    await asking.clock.runFor(1_000)
    await bell(asking, 2).waitFor()
    expect(polls).toBe(before + 1)
    await markAll(asking)
    await context.close()
  })

  it('goes back to the stream when there is one again', async () => {
    const context = await newContext()
    await context.route('**/api/events', (route) => route.fulfill({ status: 503, body: '' }))
    const asked = context.waitForEvent('request', (request) => request.url().endsWith('/unread-count'))
    const page = await signIn(context, target)
    await asked
    await markAll(page)
    await context.unroute('**/api/events')
    const stream = page.waitForResponse((response) => response.url().includes('/api/events') && response.ok())
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await stream
    await notify(page, 'By the stream again')
    await bell(page, 1).waitFor()
    await markAll(page)
    await context.close()
  })
})
