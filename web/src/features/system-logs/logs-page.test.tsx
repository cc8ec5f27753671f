import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'

afterEach(() => void vi.useRealTimers())

async function openLogs(search = '') {
  const server = new FakeServer({ contacts: 1 })
  const app = renderApp(`/logs${search}`, server.handlers())
  const table = await screen.findByRole('table', { name: 'Log entries' })
  return { ...app, server, table }
}

const reads = (server: FakeServer) => server.requests.filter((line) => line.startsWith('GET /api/system-logs'))

describe('the logs', () => {
  it('come in by themselves, and stand still when paused', async () => {
    // The tail's clock alone: everything else goes on as always.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { user, server, table } = await openLogs()
    expect(within(table).getAllByRole('row')).toHaveLength(4)
    server.logs.add({ level: 'ERROR', message: 'It broke' })
    vi.advanceTimersByTime(3_000)
    expect(await within(table).findByText('It broke')).toBeVisible()
    await user.keyboard('p')
    expect(await screen.findByText('Paused')).toBeVisible()
    const before = reads(server).length
    server.logs.add({ message: 'Nobody looks' })
    vi.advanceTimersByTime(60_000)
    await user.click(screen.getByRole('button', { name: 'Go live' }))
    expect(reads(server)).toHaveLength(before)
    vi.advanceTimersByTime(3_000)
    expect(await within(table).findByText('Nobody looks')).toBeVisible()
  })

  it('are narrowed by what the address says', async () => {
    const { user, server, address, table } = await openLogs('?level=WARN')
    expect(within(table).getAllByRole('row')).toHaveLength(3)
    await user.type(screen.getByRole('textbox', { name: 'Source' }), 'nobody{Enter}')
    expect(await screen.findByText('No entries match')).toBeVisible()
    expect(address()).toBe('/logs?level=WARN&source=nobody')
    expect(reads(server).at(-1)).toContain('level=WARN%2CERROR&source=nobody')
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    await waitFor(() => expect(address()).toBe('/logs'))
    expect(await screen.findByText('Heartbeat')).toBeVisible()
  })

  it('show everything that an entry holds', async () => {
    const { user, table } = await openLogs()
    await user.click(within(table).getByRole('button', { name: 'TypeError: x is undefined' }))
    const drawer = await screen.findByRole('dialog', { name: 'Log entry' })
    expect(within(drawer).getByRole('region', { name: 'Stack trace' })).toHaveTextContent('at app.js:1:1')
    // What is being read does not move away under the reader.
    expect(screen.getByText('Paused')).toBeVisible()
  })
})
