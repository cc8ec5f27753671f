import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, watchErrors } from './session'
import { launchBrowser, openTarget, type Person, seriousFindings, takePicture } from './surroundings'

const target = await openTarget()

/** The settings of a workspace's cache, and the cache system of the whole server. */
describe('the cache', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const errors: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    await enter(target)
  })

  afterAll(async () => {
    await browser?.close()
    await target?.close()
  })

  async function enter(who: Person): Promise<void> {
    await context?.close()
    context = await browser.newContext({ viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce' })
    page = await signIn(context, target, who)
    watchErrors(page, errors)
  }

  const panel = (name: string) => page.getByRole('region', { name, exact: true })
  const save = () => page.getByRole('button', { name: 'Save', exact: true })
  const lifetime = (name: string) => page.getByRole('textbox', { name: `Keep ${name} for` })

  async function openSettings(): Promise<void> {
    await page.goto(`${target.url}/settings/cache`)
    await page.getByRole('switch', { name: 'Cache this workspace' }).waitFor()
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
  }

  async function openSystem(): Promise<void> {
    await page.goto(`${target.url}/system/cache`)
    await page.getByRole('heading', { name: 'Cache system', level: 1 }).waitFor()
    await page.getByRole('table', { name: 'Workspaces' }).waitFor()
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
  }

  /** The page's own scroller goes so far down. */
  async function scrollTo(top: number): Promise<void> {
    await page
      .locator('#main [role=region][tabindex="0"]')
      .first()
      .evaluate((body, to) => body.scrollTo({ top: to }), top)
  }

  async function check(name: string, part?: string): Promise<void> {
    await page.mouse.move(700, 890)
    await takePicture(page, name)
    expect(await seriousFindings(page, part)).toEqual([])
  }

  it('settings: are reached by the navigation', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Cache' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/cache')
    await openSettings()
    await check('50-cache-settings')
  })

  it('settings: what cannot be is said while it is typed', async () => {
    await lifetime('search results').fill('90000')
    await page.getByText('Give 1 to 86,400 seconds').waitFor()
    expect(await save().isDisabled()).toBe(true)
    await check('51-cache-settings-wrong')
    await lifetime('search results').fill('90')
    await page.getByRole('group', { name: 'Search results' }).getByText('1 min 30 s').waitFor()
  })

  it('settings: are not left without a question', async () => {
    await page.getByRole('link', { name: 'Dashboard' }).click()
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    await check('52-cache-settings-leave', '[role=dialog]')
    await dialog.getByRole('button', { name: 'Stay here' }).click()
    expect(await lifetime('search results').inputValue()).toBe('90')
  })

  it('settings: are saved, stand in the history, and are put back', async () => {
    await save().click()
    await page.getByText('Saved: it holds').waitFor()
    await panel('History').getByRole('listitem').first().getByText('1 min 30 s').waitFor()
    await page.reload()
    expect(await lifetime('search results').inputValue()).toBe('90')
    await page.getByRole('button', { name: 'Reset search results to 2 min' }).click()
    await save().click()
    await page.getByText('Saved: it holds').waitFor()
    await check('53-cache-settings-saved')
  })

  it('settings: caching off as a whole, and on again', async () => {
    const master = page.getByRole('switch', { name: 'Cache this workspace' })
    await master.click({ force: true })
    await save().click()
    await page.getByText('Saved: it holds').waitFor()
    await page.getByText('Caching is off as a whole.').waitFor()
    await check('54-cache-settings-off')
    await master.click({ force: true })
    await save().click()
    await page.getByText('Saved: it holds').waitFor()
  })

  it('settings: the test, warming and invalidating', async () => {
    await page.getByRole('button', { name: 'Run test' }).click()
    const times = page.getByRole('table', { name: 'Time by layer' })
    await times
      .getByRole('row', { name: /^Memory/ })
      .getByText(/% less/)
      .waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Warm now' }).click()
    await page.getByText(/^[\d,]+ entr(y|ies) loaded in/).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Invalidate…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invalidate the cache of this workspace?' })
    await check('55-cache-invalidate', '[role=dialog]')
    await dialog.getByRole('button', { name: 'Invalidate', exact: true }).click()
    await page.getByText(/^[\d,]+ entr(y|ies) removed/).waitFor()
    await check('56-cache-by-hand')
  })

  it('a badge leads to the explanation of its answer', async () => {
    await page.goto(`${target.url}/contacts`)
    await page.locator('button[data-outcome]').first().click()
    await page.getByRole('link', { name: 'Explain this answer' }).click()
    await page.getByRole('heading', { name: 'Cache system', level: 1 }).waitFor()
    await page.getByRole('region', { name: 'Layers asked' }).waitFor()
    expect(new URL(page.url()).searchParams.get('explain')).toMatch(/^\/api\/contacts\?/)
    await check('57-cache-own-part')
  })

  it('system: layers and history', async () => {
    await enter(target.operator)
    await openSystem()
    await page.getByRole('group', { name: 'Memory', exact: true }).waitFor()
    // A server writes down its first minute when it is over, and the page asks every so often.
    await page.getByRole('region', { name: 'Requests by layer' }).waitFor({ timeout: 120_000 })
    await check('60-cache-system')
    await scrollTo(620)
    await check('61-cache-system-middle')
    await scrollTo(10_000)
    await check('62-cache-system-end')
  }, 180_000)

  it('system: what is asked for again and again is among the hottest keys', async () => {
    // One hit of 64 is counted.
    await page.evaluate(async () => {
      for (let turn = 0; turn < 400; turn++) await fetch('/api/contacts?tenant_id=acme&limit=7')
    })
    const table = page.getByRole('table', { name: 'Hottest keys' })
    await table
      .getByRole('row', { name: /contacts:list/ })
      .first()
      .waitFor()
    await scrollTo(10_000)
    await check('62-cache-system-hottest')
  })

  it('system: a chart is read by keys', async () => {
    await scrollTo(0)
    const chart = page.getByRole('region', { name: 'Hit rate' })
    await chart.locator('svg.recharts-surface').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await chart.locator('.recharts-tooltip-wrapper').getByText('Hit rate').waitFor()
    await check('63-cache-system-keys')
  })

  it('system: every range, and tables in place of charts', async () => {
    for (const range of ['24 hours', '7 days']) {
      await page.locator('label').getByText(range, { exact: true }).click()
      await page.getByRole('region', { name: 'Size in memory' }).waitFor()
    }
    await check('64-cache-system-week')
    await page.locator('label').getByText('Tables', { exact: true }).click()
    await page.getByRole('region', { name: 'Requests by layer', exact: true }).getByRole('table').waitFor()
    expect(new URL(page.url()).searchParams.get('view')).toBe('table')
    await check('65-cache-system-tables')
    await page.locator('label').getByText('Charts', { exact: true }).click()
  })

  it('system: workspaces are sorted, and lead to their settings', async () => {
    const table = page.getByRole('table', { name: 'Workspaces' })
    await table.getByRole('button', { name: 'Workspace' }).click()
    await table.locator('th[aria-sort=ascending]').filter({ hasText: 'Workspace' }).waitFor()
    await table.getByRole('link', { name: /acme/i }).first().click()
    await page.getByRole('switch', { name: 'Cache this workspace' }).waitFor()
    expect(new URL(page.url()).searchParams.get('tenant')).not.toBeNull()
  })

  it('system: a request is explained', async () => {
    await openSystem()
    const address = page.getByRole('textbox', { name: 'Address to explain' })
    await address.fill('not an address')
    await page.getByRole('button', { name: 'Explain' }).click()
    await page.getByText('Paste an address of the API').waitFor()
    await address.fill('https://crm.example.com/api/contacts?tenant_id=acme&limit=20')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Layers asked' }).waitFor()
    await page.getByRole('table', { name: 'Versions' }).waitFor()
    await check('66-cache-explain')
  })

  it('is readable in the dark theme', async () => {
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await check('67-dark-explain')
    await openSystem()
    await check('68-dark-cache-system')
    await scrollTo(10_000)
    await check('69-dark-cache-system-end')
    await enter(target)
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await openSettings()
    await check('70-dark-cache-settings')
    await page.getByRole('button', { name: 'Use the light theme' }).click()
  })

  it('fits a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openSettings()
    await check('71-narrow-cache-settings')
    await scrollTo(10_000)
    await check('72-narrow-cache-settings-end')
    await page.goto(`${target.url}/system/cache?explain=${encodeURIComponent('/api/contacts?limit=20')}`)
    await page.getByRole('region', { name: 'Layers asked' }).waitFor()
    await check('73-narrow-explain')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await enter(target.operator)
    await page.setViewportSize({ width: 390, height: 844 })
    await openSystem()
    await page.getByRole('region', { name: 'Requests by layer' }).waitFor()
    await check('74-narrow-cache-system')
    await scrollTo(1_300)
    await check('75-narrow-cache-system-charts')
    await scrollTo(10_000)
    await check('76-narrow-cache-system-end')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  it('has met no error on the way', () => {
    expect(errors).toEqual([])
  })
})
