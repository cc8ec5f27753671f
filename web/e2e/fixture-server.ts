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
  const handlers = new FakeServer({ contacts, isSignedIn: false }).handlers()
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
