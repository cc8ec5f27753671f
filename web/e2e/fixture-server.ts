import { createReadStream, existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { getResponse } from 'msw'
import { FakeServer } from '../src/testing/fake-server'

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** The policy of the real server, so that what it forbids shows here too. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"

export interface FixtureServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the built app over mock answers, for work on the looks and for a browser test without a server. */
export async function startFixtureServer(contacts: number): Promise<FixtureServer> {
  const fake = new FakeServer({ contacts, isSignedIn: false })
  furnish(fake)
  const handlers = fake.handlers()
  const server = createServer((request, response) => {
    const work = request.url?.startsWith('/api/') ? answer(request, response) : serveFile(request, response)
    work.catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    const body = ['GET', 'HEAD'].includes(incoming.method ?? '') ? undefined : await readAll(incoming)
    const request = new Request(`http://127.0.0.1:${port}${incoming.url}`, {
      method: incoming.method,
      headers: incoming.headers as Record<string, string>,
      body,
    })
    const response = await getResponse(handlers, request)
    outgoing.writeHead(response?.status ?? 404, Object.fromEntries(response?.headers ?? []))
    if (!response?.body) {
      outgoing.end()
      return
    }
    // Piece by piece: a stream of events has no end.
    const answered = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream)
    outgoing.on('close', () => answered.destroy())
    answered.on('error', () => outgoing.end())
    answered.pipe(outgoing)
  }

  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Something to see on every screen. */
function furnish(fake: FakeServer) {
  const [ada] = fake.users
  const names = ['Grace Hopper', 'Alan Kay', 'Edith Clarke', 'Radia Perlman', 'Ken Iverson', 'Lynn Conway']
  const statuses = ['online', 'online', 'away', 'online', 'away', 'online']
  for (const [at, name] of names.entries()) {
    if (!ada) continue
    const id = `0190c000-0000-7000-8000-${String(at + 2).padStart(12, '0')}`
    const email = `${name.toLowerCase().replace(' ', '.')}@example.com`
    const last_seen = new Date(Date.now() - at * 40_000).toISOString()
    fake.users.push({ ...ada, id, email, display_name: name, role: at === 0 ? 'manager' : 'member', last_seen })
    if (at < 5) fake.live.people.push({ user_id: id, email, live_status: statuses[at], last_seen })
  }
  for (const at of [3, 5, 12, 31]) {
    const contact = fake.contacts[at]
    if (contact)
      fake.contacts[at] = { ...contact, favorite: true, needs_response: at !== 12, follow_up_at: contact.created_at }
  }
  fake.live.people[0] = { ...fake.live.people[0], viewing: [{ module: 'contacts', id: fake.contacts[1]?.id }] }
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  fake.live.notify({ title: 'Welcome to Thermocline', type: 'success', is_read: true, created_at: yesterday })
  fake.live.notify({
    title: 'Nightly sync failed',
    message: 'acme did not answer.',
    type: 'error',
    created_at: yesterday,
  })
  fake.live.notify({ title: 'Import finished', message: '5,000 contacts, 3 refused.', type: 'warning' })
  fake.live.notify({ title: 'Lead assigned to you', message: 'Elif Farkas of Borealis Energy', link: '/leads' })
  fake.live.notify({ title: 'Lead assigned to you', message: 'Hiro Haas of Corvus Legal', link: '/leads' })
  const lastWeek = new Date(Date.now() - 6 * 86_400_000).toISOString()
  const { cache } = fake.cacheSettings
  fake.cacheSettings.change({ config: { ...cache.config, searchTTL: 60, contactsTTL: 240 } }, undefined, lastWeek)
  fake.cacheSettings.change(
    { features: { ...cache.features, messageHistory: false } },
    'alan.kay@example.com',
    yesterday,
  )
  for (let at = 0; at < 60; at++) {
    const level = at % 17 === 0 ? 'ERROR' : at % 7 === 0 ? 'WARN' : 'INFO'
    const message =
      level === 'INFO' ? `Heartbeat of server-${at % 3}` : `Slow answer: GET /api/contacts took ${900 + at * 13} ms`
    fake.logs.add({ level, source: at % 3 === 0 ? 'scheduler' : 'server', message })
  }
}

async function serveFile(request: IncomingMessage, response: ServerResponse) {
  const path = join(DIST, new URL(request.url ?? '/', 'http://localhost').pathname)
  const file = extname(path) !== '' && existsSync(path) ? path : join(DIST, 'index.html')
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  })
  createReadStream(file).pipe(response)
}

function readAll(stream: Readable): Promise<string> {
  return new Response(Readable.toWeb(stream) as ReadableStream).text()
}
