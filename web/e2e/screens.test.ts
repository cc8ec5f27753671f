import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, watchErrors } from './session'
import { launchBrowser, openTarget, seriousFindings, takePicture } from './surroundings'

const target = await openTarget()

/** Every screen once: it shows what it is for, serious accessibility findings are none, in both themes. */
describe('the screens', () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let errors: string[]

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

  const heading = (name: string) => page.getByRole('heading', { name, level: 1 })

  async function open(path: string, title: string): Promise<void> {
    await page.goto(`${target.url}${path}`)
    await heading(title).waitFor()
  }

  /** Where a dialog is open, only that is looked at: the screen behind it had its turn. */
  async function check(name: string, part?: string): Promise<void> {
    await page.mouse.move(700, 790)
    await takePicture(page, name)
    expect(await seriousFindings(page, part)).toEqual([])
  }

  it('dashboard: numbers, charts and the newest rows', async () => {
    await open('/', 'Dashboard')
    await page.getByText(/^as of \d\d:\d\d$/).waitFor()
    await page.locator('.recharts-surface').nth(2).waitFor()
    expect(await page.getByText('This part cannot be shown').count()).toBe(0)
    await check('20-dashboard')
  })

  it('activities: a list with counts', async () => {
    await open('/activities', 'Activities')
    await page.getByRole('button', { name: /^All [\d,]+$/ }).waitFor()
    await page.getByRole('grid', { name: 'Activities' }).waitFor()
    await check('21-activities')
  })

  it('activities: created, found in the agenda and completed by keys', async () => {
    const subject = `Look at ${new Date().toISOString()}`
    await open('/activities?view=agenda', 'Activities')
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'New activity' })
    await dialog.getByLabel('Subject').fill(subject)
    await dialog.getByLabel('Due on').fill(await page.evaluate(() => new Date().toLocaleDateString('sv-SE')))
    await check('22-new-activity', '[role=dialog]')
    await dialog.getByRole('button', { name: 'Create activity' }).click()
    const item = page.getByRole('button', { name: subject }).last()
    await item.waitFor()
    await check('23-agenda')
    await item.focus()
    await page.keyboard.press('c')
    await page.locator('li[data-closed]').filter({ hasText: subject }).waitFor()
  })

  it('activities: a month', async () => {
    await open('/activities?view=calendar', 'Activities')
    await page.getByRole('table', { name: 'Activities by due day' }).waitFor()
    await check('24-calendar')
  })

  it('notifications: the panel', async () => {
    await open('/contacts', 'Contacts')
    await page.getByRole('button', { name: /^Notifications/ }).click()
    await page.getByRole('dialog', { name: 'Notifications' }).waitFor()
    await page.getByRole('radio', { name: 'Unread' }).waitFor({ state: 'attached' })
    await check('25-notifications', '[role=dialog]')
    await page.keyboard.press('Escape')
  })

  it('people: who is here', async () => {
    await open('/people', 'People')
    await page.getByRole('table', { name: 'People' }).getByText('(you)').waitFor()
    await check('26-people')
  })

  it('users: the list, and one with permissions', async () => {
    await open('/users', 'Users')
    await page.getByRole('grid', { name: 'Users' }).getByRole('row').nth(1).waitFor()
    await check('27-users')
    await page.getByRole('grid', { name: 'Users' }).getByText('@').first().click()
    await page.getByRole('table', { name: 'Permissions by module' }).waitFor()
    await check('28-user')
  })

  it('what follows is for those who look after the whole server', async () => {
    await context.close()
    context = await browser.newContext({ viewport: { width: 1360, height: 820 }, reducedMotion: 'reduce' })
    page = await signIn(context, target, target.operator)
    watchErrors(page, errors)
  })

  it('jobs: schedules and history', async () => {
    await open('/jobs', 'Jobs')
    const table = page.getByRole('table', { name: 'Jobs' })
    await table.waitFor()
    await table
      .getByRole('button', { name: /^Run now/ })
      .first()
      .click()
    await table.getByText('Succeeded').first().waitFor()
    await check('29-jobs')
    await table.getByRole('row').nth(1).getByRole('button').first().click()
    await page.getByRole('textbox', { name: 'Schedule' }).waitFor()
    await check('30-job', '[role=dialog]')
  })

  it('logs: the tail and one entry', async () => {
    await open('/logs', 'Logs')
    const table = page.getByRole('table', { name: 'Log entries' })
    await table.waitFor()
    await check('31-logs')
    await table.getByRole('button').first().click()
    await page.getByRole('dialog', { name: 'Log entry' }).waitFor()
    await check('32-log-entry', '[role=dialog]')
  })

  it('health: parts, caches and stores', async () => {
    await open('/system', 'Health')
    await page.getByRole('table', { name: 'Hits and misses', exact: true }).waitFor()
    await check('33-health')
  })

  it('is readable in the dark theme', async () => {
    await page.getByRole('button', { name: 'Use the dark theme' }).click()
    for (const [path, title] of [
      ['/dashboard', 'Dashboard'],
      ['/activities?view=calendar', 'Activities'],
      ['/people', 'People'],
      ['/jobs', 'Jobs'],
      ['/logs', 'Logs'],
      ['/system', 'Health'],
    ] as const) {
      await open(path, title)
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
      if (path === '/dashboard') await page.locator('.recharts-surface').nth(2).waitFor()
      await check(`40-dark-${title.toLowerCase()}`)
    }
    await page.getByRole('button', { name: 'Use the light theme' }).click()
  })

  it('has met no error on the way', () => {
    expect(errors).toEqual([])
  })
})
