import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openTarget, seriousFindings, type Target, takePicture } from './surroundings'

const ROW_HEIGHT = 34

/** One person's way through the contacts; each step stands on the one before. */
describe('contacts of a large workspace', () => {
  let target: Target
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const pageErrors: string[] = []

  beforeAll(async () => {
    target = await openTarget()
    browser = await launchBrowser()
    context = await browser.newContext({ viewport: { width: 1360, height: 820 }, reducedMotion: 'reduce' })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => pageErrors.push(error.message))
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) pageErrors.push(message.text())
    })
  })

  afterAll(async () => {
    await browser?.close()
    await target?.close()
  })

  const grid = () => page.getByRole('grid', { name: 'Contacts' })
  const rows = () => grid().locator('[role=row][aria-rowindex]:not([aria-rowindex="1"])')
  const search = () => page.getByRole('searchbox')
  const badge = () => page.locator('[data-outcome]').first()
  const rowShown = (index: number) => grid().locator(`[role=row][aria-rowindex="${index + 2}"] a`)
  const address = () => new URL(page.url())

  async function total(): Promise<number> {
    const text = await page.getByRole('status', { name: 'Total' }).textContent()
    return Number(text?.replaceAll(/\D/g, ''))
  }

  it('asks for a login and comes back to the wanted address', async () => {
    await page.goto(`${target.url}/contacts?sort=last_name`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await takePicture(page, '01-login')

    await page.getByLabel('E-mail').fill(target.email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('do not match').waitFor()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(target.email)
    await takePicture(page, '02-login-refused')

    await page.getByLabel('Password', { exact: true }).fill(target.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await rowShown(0).waitFor()
    expect(address().pathname).toBe('/contacts')
    expect(address().searchParams.get('sort')).toBe('last_name')
  })

  it('shows all 191,663 contacts as a grid of which only the visible rows exist', async () => {
    await page.goto(`${target.url}/contacts`)
    await rowShown(0).waitFor()
    expect(await total()).toBe(191_663)
    expect(await grid().getAttribute('aria-rowcount')).toBe('191664')
    expect(await rows().count()).toBeLessThan(60)
    expect(await seriousFindings(page)).toEqual([])
    await takePicture(page, '03-contacts')
  })

  it('jumps anywhere by the scroll bar', async () => {
    await grid().evaluate((element, top) => element.scrollTo({ top }), 150_000 * ROW_HEIGHT)
    await rowShown(150_005).waitFor()
    await expect.poll(() => address().searchParams.get('row')).toBe('150000')
    await takePicture(page, '04-far-row')

    await page.reload()
    await rowShown(150_005).waitFor()
    expect(await grid().evaluate((element) => element.scrollTop)).toBe(150_000 * ROW_HEIGHT)
  })

  it('searches, sorts and keeps both in the address', async () => {
    await page.keyboard.press('/')
    await search().fill('gre')
    await expect.poll(total).toBeLessThan(191_663)
    expect(address().searchParams.get('search')).toBe('gre')
    expect(address().searchParams.has('row')).toBe(false)

    await page.getByRole('columnheader', { name: 'E-mail' }).getByRole('button').click()
    await page.locator('[role=columnheader][aria-sort=ascending]').waitFor()
    await expect.poll(() => address().searchParams.get('sort')).toBe('email')
    await expect.poll(() => grid().getAttribute('aria-busy')).toBe('false')
    const found = await total()
    await takePicture(page, '05-search-and-sort')

    await page.reload()
    await rowShown(0).waitFor()
    expect(await search().inputValue()).toBe('gre')
    expect(await total()).toBe(found)
    await page.locator('[role=columnheader][aria-sort=ascending]').waitFor()
  })

  it('says on the second load that the answer came from a cache', async () => {
    await page.goto(`${target.url}/contacts`)
    await rowShown(0).waitFor()
    await page.reload()
    await rowShown(0).waitFor()
    expect(await badge().getAttribute('data-outcome')).toBe('HIT')
    await badge().click()
    await page.getByText('Expires in').waitFor()
    await takePicture(page, '06-second-load')
    await page.keyboard.press('Escape')
  })

  it('renews the answer past the cache when asked', async () => {
    const renewed = page.waitForRequest((request) => request.url().includes('bust_cache=true'))
    await page.getByRole('button', { name: 'Refresh' }).click()
    await renewed
    await expect.poll(() => badge().getAttribute('data-outcome')).not.toBe('HIT')
  })

  it('selects a range by Shift, and says how many are selected', async () => {
    const boxes = grid().getByRole('checkbox', { name: /^Select (?!all)/ })
    const selection = page.getByRole('status', { name: 'Selection' })
    const head = grid().getByRole('checkbox', { name: 'Select all contacts' })
    await boxes.nth(1).click()
    await boxes.nth(6).click({ modifiers: ['Shift'] })
    await selection.getByText('6 contacts selected').waitFor()
    expect(await head.evaluate((box) => (box as HTMLInputElement).indeterminate)).toBe(true)
    await takePicture(page, '06b-range')
    expect(await seriousFindings(page)).toEqual([])
    // The keys go on from there: one row fewer, and one more.
    await page.keyboard.press('Shift+ArrowUp')
    await selection.getByText('5 contacts selected').waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await selection.getByText('7 contacts selected').waitFor()
    expect(await page.evaluate(() => String(getSelection()))).toBe('')
    await head.click()
    await selection.getByText(/^All [\d,]+ contacts that match are selected$/).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => boxes.nth(1).isChecked()).toBe(false)
  })

  it('moves, selects and opens by keys, and comes back to the same place', async () => {
    await page.locator('body').click({ position: { x: 400, y: 24 } })
    for (const key of ['j', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('1 contact selected').waitFor()
    await takePicture(page, '07-selected')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Edit First name/ }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await takePicture(page, '08-contact')
  })

  it('changes a field where it stands, and shows it after loading the page again', async () => {
    const text = `Call on ${new Date().toISOString()}`
    await page.getByRole('button', { name: /^Edit Next action/ }).click()
    await page.getByRole('textbox', { name: 'Next action' }).fill(text)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Edit Next action: ${text}` }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: `Edit Next action: ${text}` }).waitFor()
  })

  it('renews a session that ran out without a word', async () => {
    await context.clearCookies({ name: 'access_token' })
    await page.getByRole('link', { name: 'Accounts' }).click()
    await page.getByRole('grid', { name: 'Accounts' }).waitFor()
    await expect.poll(total).toBeGreaterThan(0)
    await page.goto(`${target.url}/contacts`)
    await rowShown(0).waitFor()
  })

  it('lists the keys', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('is readable in the dark theme', async () => {
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor()
    await page.mouse.move(700, 500)
    await page.getByRole('tooltip').waitFor({ state: 'detached' })
    expect(await seriousFindings(page)).toEqual([])
    await takePicture(page, '09-dark')
    await page.getByRole('button', { name: 'Use the light theme' }).click()
  })

  it('says when there is no network, and goes on when it is back', async () => {
    await context.setOffline(true)
    await page.getByText('You are offline').waitFor()
    await takePicture(page, '10-offline')
    await context.setOffline(false)
    await page.getByText('You are offline').waitFor({ state: 'detached' })
  })

  it('has met no error on the way', () => {
    expect(pageErrors).toEqual([])
  })
})
