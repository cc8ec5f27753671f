import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mockUntyped } from '@/testing/fake-part'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

// Charts draw nothing without a size.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 380, 240))
})
afterEach(() => void vi.restoreAllMocks())

async function openDashboard(server = new FakeServer({ contacts: 1 })) {
  const app = renderApp('/', server.handlers())
  await screen.findByRole('heading', { name: 'Dashboard' })
  return { ...app, server }
}

const bundles = (server: FakeServer) => server.requests.filter((line) => line.includes('dashboard-bundle'))

describe('the dashboard', () => {
  it('is where one starts, and asks once for everything', async () => {
    const { server, address } = await openDashboard()
    expect(await screen.findByText('2,815,000')).toBeVisible()
    expect(address()).toBe('/dashboard')
    expect(screen.getByText('191,663')).toBeVisible()
    expect(screen.getByText(/^as of \d\d:\d\d$/)).toBeVisible()
    expect(screen.getByTitle('How this list was answered')).toHaveAttribute('data-outcome', 'HIT')
    expect(within(screen.getByRole('region', { name: 'Recent leads' })).getByText(/Chloé Kowal/)).toBeVisible()
    // What the pictures show can also be read.
    const stages = await screen.findByRole('table', { name: 'Pipeline value by stage' })
    expect(within(stages).getByRole('row', { name: 'Proposal 890,000 in 27' })).toBeInTheDocument()
    expect(bundles(server)).toEqual(['GET /api/reports/dashboard-bundle'])
  })

  it('loses one tile, not all, when a part is missing or strange', async () => {
    const server = new FakeServer({ contacts: 1 })
    server.dashboard.bundle.charts.leadsBySource = 'oops'
    delete server.dashboard.bundle.lists.recentLeads
    await openDashboard(server)
    expect(await screen.findByText('2,815,000')).toBeVisible()
    for (const name of ['Leads by source', 'Recent leads']) {
      expect(
        within(screen.getByRole('region', { name })).getByText('This part cannot be shown at the moment.'),
      ).toBeVisible()
    }
    expect(
      within(screen.getByRole('region', { name: 'Recent opportunities' })).getByText('Fleet renewal'),
    ).toBeVisible()
  })

  it('leaves test data out when asked, and keeps that in the address', async () => {
    const { user, server, address } = await openDashboard()
    await screen.findByText('2,815,000')
    await user.click(screen.getByRole('switch', { name: 'Test data' }))
    await waitFor(() => expect(address()).toBe('/dashboard?test_data=hide'))
    await waitFor(() => expect(bundles(server).at(-1)).toContain('include_test_data=false'))
  })

  it('reads past the cache when asked, and keeps the numbers when that fails', async () => {
    const { user, server } = await openDashboard()
    await screen.findByText('2,815,000')
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    await waitFor(() => expect(bundles(server).at(-1)).toContain('bust_cache=true'))
    mockServer.use(
      mockUntyped('get', '/api/reports/dashboard-bundle', () =>
        problem(503, 'unavailable', 'The database is away; try again in a moment.'),
      ),
    )
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(await screen.findByText('The database is away; try again in a moment.')).toBeVisible()
    expect(screen.getByText('2,815,000')).toBeVisible()
  })

  it('is new when anything that it is made of has changed', async () => {
    const { server } = await openDashboard()
    await screen.findByText('2,815,000')
    server.dashboard.bundle.stats.pipelineValue = 3_000_000
    server.live.tell('versions', { complete: false, versions: { opportunities: 9 } })
    expect(await screen.findByText('3,000,000')).toBeVisible()
  })
})
