import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, watchErrors } from './session'
import { launchBrowser, openTarget, seriousFindings, takePicture } from './surroundings'

const target = await openTarget()

/** One contact and what is said with it, then many at once; each step stands on the one before. */
describe('the work with contacts', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let errors: string[]
  let contactUrl: string

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

  const composer = () => page.getByRole('textbox', { name: 'Message' })

  async function check(name: string, part?: string): Promise<void> {
    await page.mouse.move(1340, 815)
    await takePicture(page, name)
    expect(await seriousFindings(page, part)).toEqual([])
  }

  it('shows a contact with its messages, and sends one', async () => {
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('link').first().click()
    await composer().waitFor()
    contactUrl = page.url()
    const text = `Until then, at ${new Date().toISOString()}`
    await page.getByRole('textbox', { name: 'Subject' }).fill('Friday')
    await composer().fill(text)
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
    await composer().fill('This does not arrive')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('The server cannot be reached').waitFor()
    expect(await composer().inputValue()).toBe('This does not arrive')
    await check('61-message-kept')
    await page.unroute('**/messages')
    await composer().fill('')
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

  it('changes all that match in one step, after naming how many', async () => {
    await page.goto(`${target.url}/contacts?show=favourites`)
    await page.getByRole('grid', { name: 'Contacts' }).waitFor()
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('checkbox').nth(1).check()
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
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    await page.goto(contactUrl)
    await composer().waitFor()
    await check('66-dark-contact')
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await page.getByRole('list', { name: 'Timeline' }).getByRole('listitem').first().waitFor()
    await check('67-dark-timeline')
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('link').first().waitFor()
    await check('68-dark-contacts')
    await page.getByRole('button', { name: 'Use the light theme' }).click()
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(contactUrl)
    await composer().waitFor()
    await check('72-phone-contact')
    await composer().scrollIntoViewIfNeeded()
    await check('73-phone-messages')
    await page.goto(`${target.url}/contacts`)
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('link').first().waitFor()
    await check('74-phone-contacts')
  })

  it('has met no error on the way', () => {
    expect(errors).toEqual([])
  })
})
