import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, watchErrors } from './session'
import { launchBrowser, openTarget, seriousFindings, takePicture } from './surroundings'

const target = await openTarget()

/** One person's way over a board; each step stands on the one before. */
describe('the board', () => {
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

  it('opens the first board with the top of every column', async () => {
    await page.goto(`${target.url}/boards`)
    await page.locator('[data-contact]').first().waitFor()
    await takePicture(page, '50-board')
    expect(await seriousFindings(page)).toEqual([])
  })

  it('has met no error on the way', () => {
    expect(errors).toEqual([])
  })
})
