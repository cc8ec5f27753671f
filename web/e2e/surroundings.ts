import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { CREDENTIALS, OPERATOR } from '../src/testing/fake-server'
import { startFixtureServer } from './fixture-server'

const RESULTS = fileURLToPath(new URL('../test-results/', import.meta.url))

const LAUNCH_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Person {
  readonly email: string
  readonly password: string
}

/** The server under test and who signs in there. */
export interface Target extends Person {
  readonly url: string
  /** Who looks after the whole server. */
  readonly operator: Person
  readonly close: () => Promise<void>
}

/** The running server that the environment names, or the mock answers when `E2E_FIXTURE` asks for them. */
export async function openTarget(): Promise<Target> {
  if (process.env.E2E_FIXTURE) {
    const { url, close } = await startFixtureServer(191_663)
    return { url, close, ...CREDENTIALS, operator: OPERATOR }
  }
  const url = required('THERMOCLINE_URL').replace(/\/$/, '')
  return {
    url,
    email: required('E2E_EMAIL'),
    password: required('E2E_PASSWORD'),
    operator: { email: required('E2E_OPERATOR_EMAIL'), password: required('E2E_OPERATOR_PASSWORD') },
    close: async () => {},
  }
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: it takes a running server, or E2E_FIXTURE=1`)
  return value
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: LAUNCH_FLAGS })
}

/** Keeps what the page looks like now as `test-results/<name>.png`. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(RESULTS, { recursive: true })
  await page.screenshot({ path: `${RESULTS}${name}.png` })
}

/** The serious accessibility findings of the page as it stands, or of a part of it, one line each. */
export async function seriousFindings(page: Page, part = 'html'): Promise<string[]> {
  // Not as a script of the page: its content security policy allows none inline.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (selector) => (window as unknown as { axe: typeof axe }).axe.run(selector),
    part,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}
