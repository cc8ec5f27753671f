import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, watchErrors } from './session'
import { launchBrowser, openTarget, seriousFindings, takePicture } from './surroundings'

const target = await openTarget()
const isFixture = process.env.E2E_FIXTURE !== undefined

/** One person's way over a board and a contact; each step stands on the one before. */
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
    await page.mouse.up()
    await card(column(1), moved).waitFor()
    await expect.poll(() => total(column(0))).toBe(from - 1)
    expect(await total(column(1))).toBe(to + 1)
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
    await page.keyboard.press('Space')
    await card(column(0), moved).waitFor()
    expect(await card(column(0), moved).evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await idOf(cards(column(0)).nth(1))).toBe(moved)
    await expect.poll(() => total(column(1))).toBe(from - 1)
    expect(await total(column(0))).toBe(to + 1)
    await page.reload()
    await cards(column(0)).nth(1).waitFor()
    expect(await idOf(cards(column(0)).nth(1))).toBe(moved)
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
    const before = await total(column(0))
    await added.getByRole('button', { name: `Column ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await check('57-delete-column', '[role=dialog]')
    await page.getByRole('button', { name: 'Delete column' }).click()
    await added.waitFor({ state: 'detached' })
    await expect.poll(() => total(column(0))).toBe(before + 1)
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

  it('shows a contact with its messages, and sends one', async () => {
    await cards(column(0)).first().click()
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    const text = `Until then, at ${new Date().toISOString()}`
    await page.getByRole('textbox', { name: 'Subject' }).fill('Friday')
    await page.getByRole('textbox', { name: 'Message' }).fill(text)
    await check('60-contact')
    await page.keyboard.press('Control+Enter')
    const sent = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').filter({ hasText: text })
    await sent.waitFor()
    await page.getByText('Sending…').waitFor({ state: 'detached' })
    await page.reload()
    await sent.waitFor()
  })

  it('keeps a message that could not be sent', async () => {
    await page.route('**/messages', (route) => route.abort('internetdisconnected'))
    await page.getByRole('textbox', { name: 'Message' }).fill('This does not arrive')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('The server cannot be reached').waitFor()
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('This does not arrive')
    await check('61-message-kept')
    await page.unroute('**/messages')
    await page.getByRole('textbox', { name: 'Message' }).fill('')
  })

  it('shows what happened, by kind', async () => {
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
    await check('62-timeline')
    await page.getByRole('button', { name: 'Messages' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('kinds')).toBe('message')
    await page.getByText('Message sent').first().waitFor()
  })

  it('marks as favourite, archives and undoes', async () => {
    const star = page.getByRole('button', { name: /favourite$/ })
    const before = await star.getAttribute('aria-pressed')
    await page.keyboard.press('f')
    await expect.poll(() => star.getAttribute('aria-pressed')).not.toBe(before)
    await page.keyboard.press('f')
    await expect.poll(() => star.getAttribute('aria-pressed')).toBe(before)
    await page.keyboard.press('a')
    await page.getByRole('button', { name: 'Undo (u)' }).waitFor()
    await check('63-archived')
    await page.keyboard.press('u')
    await page.getByRole('button', { name: 'Archive', exact: true }).waitFor()
  })

  it('shows who looks at a contact', async () => {
    const [other, id] = [await signIn(context, target, target.operator), new URL(page.url()).pathname]
    if (!isFixture) {
      const me = await page.evaluate(async () => (await (await fetch('/api/auth/me')).json()).data)
      await other.goto(`${target.url}${id}?tenant=${me.tenant_id}`)
      await other.getByRole('button', { name: /^Edit First name/ }).waitFor()
    }
    await other.close()
  })

  it('changes all that match in one step, after naming how many', async () => {
    await page.goto(`${target.url}/contacts?show=favourites`)
    await page.getByRole('grid', { name: 'Contacts' }).waitFor()
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('checkbox').first().check()
    await page.getByRole('button', { name: /^Select all [\d,]+ matching$/ }).click()
    await page.getByText(/^All [\d,]+ contacts that match are selected$/).waitFor()
    await check('64-all-matching')
    await page.getByRole('button', { name: 'Priority' }).last().click()
    await page.getByRole('menuitem', { name: 'High' }).click()
    const dialog = page.getByRole('dialog', { name: /^Set the priority of [\d,]+ contacts to High\?$/ })
    await dialog.waitFor()
    await check('65-all-matching-confirm', '[role=dialog]')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Clear selection' }).click()
  })

  it('counts a search no further than it must, until asked', async () => {
    await page.goto(`${target.url}/contacts?search=a`)
    const count = page.getByRole('status', { name: 'Total' })
    await expect.poll(() => count.textContent()).toBe('1,000+')
    await page.getByRole('button', { name: 'or more: count them all' }).click()
    await expect.poll(() => count.textContent()).toMatch(/^\d{2,3},\d{3}$/)
  })

  it('is readable in the dark theme', async () => {
    await page.goto(boardUrl)
    await cards(column(0)).first().waitFor()
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await check('70-dark-board')
    await cards(column(0)).first().click()
    await page.getByRole('list', { name: 'Messages' }).waitFor()
    await check('71-dark-contact')
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await check('72-dark-timeline')
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('link').first().waitFor()
    await check('73-dark-contacts')
    await page.getByRole('button', { name: 'Use the light theme' }).click()
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(boardUrl)
    await cards(column(0)).first().waitFor()
    await check('74-phone-board')
    await cards(column(0)).first().click()
    await page.getByRole('list', { name: 'Messages' }).waitFor()
    await check('75-phone-contact')
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('link').first().waitFor()
    await check('76-phone-contacts')
  })

  it('has met no error on the way', () => {
    expect(errors).toEqual([])
  })
})
