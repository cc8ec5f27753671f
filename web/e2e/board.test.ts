import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, watchErrors } from './session'
import { launchBrowser, openTarget, seriousFindings, takePicture } from './surroundings'

const target = await openTarget()
const isFixture = process.env.E2E_FIXTURE !== undefined

/** One person's way over a board; each step stands on the one before. */
describe('the board', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let errors: string[]
  let boardUrl: string

  beforeAll(async () => {
    browser = await launchBrowser()
    context = await browser.newContext({ viewport: { width: 1360, height: 820 }, reducedMotion: 'reduce' })
    page = await signIn(context, target)
    errors = watchErrors(page)
  })

  afterAll(async () => {
    await browser?.close()
    await target?.close()
  })

  const column = (at: number) => page.locator('section[aria-labelledby] section').nth(at)
  const cards = (of: Locator) => of.locator('[data-contact]')
  const idOf = async (card: Locator) => (await card.getAttribute('data-contact')) ?? ''
  const card = (of: Locator, id: string) => of.locator(`[data-contact="${id}"]`)
  const total = async (of: Locator) => {
    const label = (await of.getByRole('list').getAttribute('aria-label')) ?? ''
    return Number(label.replace(/^.*: /, '').replaceAll(/\D/g, ''))
  }
  const told = () => page.getByRole('status', { name: 'Moves' }).textContent()
  /** Whether a request to move a contact is answered by the server, or with this. */
  async function answerMoves(status: number | 'offline' | null) {
    await page.unroute('**/move')
    if (status === null) return
    await page.route('**/move', (route) =>
      status === 'offline'
        ? route.abort('internetdisconnected')
        : route.fulfill({
            status,
            contentType: 'application/problem+json',
            body: JSON.stringify({ status, code: 'conflict', title: 'Conflict', detail: 'The contact above is gone.' }),
          }),
    )
  }

  async function check(name: string, part?: string): Promise<void> {
    await page.mouse.move(1340, 815)
    await takePicture(page, name)
    expect(await seriousFindings(page, part)).toEqual([])
  }

  it('opens the first board with the top of every column', async () => {
    await page.goto(`${target.url}/boards`)
    await cards(column(0)).first().waitFor()
    boardUrl = page.url()
    await page.getByRole('button', { name: /^Unassigned [\d,]+$/ }).waitFor()
    await check('50-board')
  })

  it('has two columns to move between', async () => {
    // On a server of its own every column may be empty but one.
    for (const at of [0, 1]) expect(await column(at).count()).toBe(1)
    expect(await total(column(0))).toBeGreaterThan(3)
  })

  it('moves a contact by the mouse, with the counts', async () => {
    const moved = await idOf(cards(column(0)).first())
    const [from, to] = [await total(column(0)), await total(column(1))]
    const start = await card(column(0), moved).boundingBox()
    const end = await column(1).getByRole('list').boundingBox()
    if (!start || !end) throw new Error('nothing to drag')
    await page.mouse.move(start.x + 60, start.y + 20)
    await page.mouse.down()
    await page.mouse.move(start.x + 90, start.y + 40, { steps: 4 })
    await page.mouse.move(end.x + 60, end.y + 30, { steps: 8 })
    await page.locator('section[data-target]').waitFor()
    await takePicture(page, '51-board-drag')
    const taken = page.waitForResponse('**/move')
    await page.mouse.up()
    await card(column(1), moved).waitFor()
    await expect.poll(() => total(column(0))).toBe(from - 1)
    expect(await total(column(1))).toBe(to + 1)
    await taken
    await page.reload()
    await card(column(1), moved).waitFor()
    expect(await total(column(1))).toBe(to + 1)
  })

  it('moves a contact back by keys, and tells each step', async () => {
    const moved = await idOf(cards(column(1)).first())
    const [from, to] = [await total(column(1)), await total(column(0))]
    await card(column(1), moved).focus()
    await page.keyboard.press('Space')
    expect(await told()).toMatch(/^Lifted .+ position 1 of /)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowDown')
    await takePicture(page, '52-board-lifted')
    expect(await told()).toMatch(/position 2 of /)
    const taken = page.waitForResponse('**/move')
    await page.keyboard.press('Space')
    await card(column(0), moved).waitFor()
    expect(await card(column(0), moved).evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await idOf(cards(column(0)).nth(1))).toBe(moved)
    await expect.poll(() => total(column(1))).toBe(from - 1)
    expect(await total(column(0))).toBe(to + 1)
    await taken
    await page.reload()
    await cards(column(0)).nth(1).waitFor()
    expect(await idOf(cards(column(0)).nth(1))).toBe(moved)
  })

  it('moves a contact to a place that is named, by keys alone', async () => {
    const moved = await idOf(cards(column(0)).first())
    const [from, to] = [await total(column(0)), await total(column(1))]
    await card(column(0), moved).focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: /^Move / })
    await dialog.waitFor()
    await expect
      .poll(() =>
        dialog.getByRole('combobox', { name: 'Column' }).evaluate((element) => element === document.activeElement),
      )
      .toBe(true)
    await check('52b-board-move-to', '[role=dialog]')
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    expect(await dialog.getByRole('combobox', { name: 'Column' }).inputValue()).not.toContain('where it stands')
    const taken = page.waitForResponse('**/move')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => idOf(cards(column(1)).first())).toBe(moved)
    expect(await told()).toMatch(/^Moved .+ position 1 of /)
    await expect.poll(() => card(column(1), moved).evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await total(column(0))).toBe(from - 1)
    expect(await total(column(1))).toBe(to + 1)
    expect((await taken).status()).toBe(200)
    await page.reload()
    await cards(column(1)).first().waitFor()
    expect(await idOf(cards(column(1)).first())).toBe(moved)
  })

  it('puts a card back by Escape', async () => {
    const moved = await idOf(cards(column(0)).first())
    await card(column(0), moved).focus()
    for (const key of ['Space', 'ArrowRight', 'Escape']) await page.keyboard.press(key)
    expect(await told()).toMatch(/was put back/)
    expect(await idOf(cards(column(0)).first())).toBe(moved)
  })

  it.each([
    [409, 'The contact above is gone.'],
    [412, 'Somebody else changed the contact meanwhile.'],
    [403, 'You may not change contacts of this board.'],
    ['offline', 'The server cannot be reached.'],
  ] as const)('takes a move back that fails with %s, and says why', async (status, reason) => {
    const moved = await idOf(cards(column(0)).first())
    const before = await total(column(0))
    await answerMoves(status)
    await card(column(0), moved).focus()
    for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
    const notice = page.getByRole('alert').filter({ hasText: 'was not moved' }).filter({ hasText: reason })
    await notice.first().waitFor()
    await card(column(0), moved).waitFor()
    expect(await total(column(0))).toBe(before)
    expect(await told()).toContain(reason)
    if (status === 409) await check('53-board-refused')
    await notice.first().waitFor({ state: 'detached' })
    await answerMoves(null)
  })

  it('loads more of a long column, of which only what is in sight is in the page', async () => {
    const scroller = column(0).getByRole('list').locator('..')
    const height = () => scroller.evaluate((element) => element.scrollHeight)
    const before = await height()
    const more = page.waitForResponse((response) => response.url().includes('/contacts?column_id='))
    await scroller.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await more
    await expect.poll(height).toBeGreaterThan(before)
    await scroller.evaluate((element) => element.scrollTo({ top: 60 * 92 }))
    await expect.poll(() => cards(column(0)).count()).toBeLessThan(40)
  })

  it('comes back to where it was, and to the card that was opened', async () => {
    const scroller = column(0).getByRole('list').locator('..')
    const top = await scroller.evaluate((element) => element.scrollTop)
    expect(top).toBeGreaterThan(2_000)
    const opened = cards(column(0)).nth(8)
    const id = await idOf(opened)
    await opened.focus()
    const focused = await scroller.evaluate((element) => element.scrollTop)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Edit First name/ }).waitFor()
    await page.goBack()
    await card(column(0), id).waitFor()
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBeCloseTo(focused, -2)
    await expect.poll(() => card(column(0), id).evaluate((element) => element === document.activeElement)).toBe(true)
  })

  it('narrows by a filter and a search, in the address', async () => {
    await page.getByRole('button', { name: /^Unassigned/ }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('filter')).toBe('unassigned')
    await page.keyboard.press('/')
    await page.getByRole('searchbox').fill('ab')
    await expect.poll(() => new URL(page.url()).searchParams.get('search')).toBe('ab')
    await page.getByRole('searchbox').fill('zzzzqqq')
    await page.getByText('Nothing on this board fits').waitFor()
    await check('54-board-nothing')
    await page.getByRole('button', { name: 'Clear search and filter' }).click()
    await cards(column(0)).first().waitFor()
  })

  it('shows one column alone', async () => {
    await column(0)
      .getByRole('button', { name: /^Column / })
      .click()
    await page.getByRole('menuitem', { name: 'Show only this' }).click()
    await expect.poll(() => column(1).count()).toBe(0)
    await check('55-board-one-column')
    await page.goBack()
    await column(1).waitFor()
  })

  it('adds a column, puts a new contact there, and deletes the column', async () => {
    const name = `Column ${Date.now().toString(36)}`
    const added = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name, level: 2 }) })
      .last()
    await page.getByRole('button', { name: 'Add column' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await check('56-add-column', '[role=dialog]')
    await page.keyboard.press('Enter')
    await added.waitFor()
    await added.getByRole('button', { name: `New contact in ${name}` }).click()
    await page.getByRole('textbox', { name: 'First name' }).fill('Nadia')
    await page.getByRole('textbox', { name: 'Last name' }).fill('Novak')
    await page.getByRole('button', { name: 'Create contact' }).click()
    await cards(added).first().waitFor()
    expect(await total(added)).toBe(1)
    const created = await idOf(cards(added).first())
    const before = await total(column(0))
    await added.getByRole('button', { name: `Column ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await check('57-delete-column', '[role=dialog]')
    await page.getByRole('button', { name: 'Delete column' }).click()
    await added.waitFor({ state: 'detached' })
    await expect.poll(() => total(column(0))).toBe(before + 1)
    // As many contacts as before: other tests count them.
    await page.evaluate((id) => fetch(`/api/contacts/${id}`, { method: 'DELETE' }), created)
  })

  it('says what went wrong while the board cannot be read', async () => {
    await page.route('**/view?*', (route) => route.fulfill({ status: 500, body: '' }))
    await page.goto(boardUrl)
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await check('58-board-error')
    await page.unroute('**/view?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await cards(column(0)).first().waitFor()
  })

  it.skipIf(isFixture)('shows who looks at a contact, there and on the board', async () => {
    const grace = { email: `grace.${Date.now().toString(36)}@example.com`, password: 'correct horse battery' }
    const created = await page.evaluate(async (person) => {
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ ...person, role: 'member' })
      return (await fetch('/api/users', { method: 'POST', headers, body })).status
    }, grace)
    expect(created).toBe(201)
    const elsewhere = await browser.newContext({ viewport: { width: 1200, height: 760 } })
    const other = await signIn(elsewhere, target, grace)
    const contact = await idOf(cards(column(0)).first())
    await cards(column(0)).first().click()
    await page.getByRole('button', { name: /^Edit First name/ }).waitFor()
    await other.goto(`${target.url}/contacts/${contact}`)
    const looks = page.getByRole('img', { name: `${grace.email} is looking at this` })
    await looks.waitFor()
    await check('59-contact-viewed')
    await page.goto(boardUrl)
    await card(column(0), contact)
      .getByRole('img', { name: /is looking at this$/ })
      .waitFor()
    await other.goto(`${target.url}/contacts`)
    await looks.waitFor({ state: 'detached' })
    await elsewhere.close()
  })

  it('is readable in the dark theme', async () => {
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await page.goto(boardUrl)
    await cards(column(0)).first().waitFor()
    await check('70-dark-board')
    await page.getByRole('button', { name: 'Use the light theme' }).click()
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(boardUrl)
    await cards(column(0)).first().waitFor()
    await check('71-phone-board')
  })

  it('has met no error on the way', () => {
    expect(errors).toEqual([])
  })
})
