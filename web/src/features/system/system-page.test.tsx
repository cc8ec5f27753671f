import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { mockUntyped } from '@/testing/fake-part'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

describe('the health of the system', () => {
  it('shows parts, hit ratios and stores', async () => {
    renderApp('/system', new FakeServer({ contacts: 1 }).handlers())
    const parts = await screen.findByRole('region', { name: 'Parts' })
    expect(within(parts).getByText('change-feed')).toBeVisible()
    expect(within(parts).getByText('Disabled')).toBeVisible()
    expect(screen.getByText('Healthy · 0.2.0 · up 2 h')).toBeVisible()
    const counters = await screen.findByRole('table', { name: 'Hits and misses' })
    expect(within(counters).getByRole('row', { name: /^memory.*96\.7 %.*91,204/ })).toBeVisible()
    const modules = screen.getByRole('table', { name: 'Hits and misses by module' })
    expect(within(modules).getByRole('row', { name: /^contacts.*99\.6 %/ })).toBeVisible()
    expect(within(modules).queryByText('leads')).not.toBeInTheDocument()
    const stores = screen.getByRole('region', { name: 'Stores' })
    expect(within(stores).getByText('41.2 MB')).toBeVisible()
    expect(within(stores).getByText('0.31 ms')).toBeVisible()
    expect(within(stores).getByText('All 2 figures of the store')).toBeVisible()
  })

  it('shows what is away, although the answer is a failure then', async () => {
    const server = new FakeServer({ contacts: 1 })
    server.system.components.postgres = 'disconnected'
    renderApp('/system', server.handlers())
    expect(await screen.findByText('Disconnected')).toBeVisible()
    expect(screen.getByText(/^Unhealthy/)).toBeVisible()
  })

  it('shows the parts even when there are no statistics', async () => {
    const failing = mockUntyped('get', '/api/system/cache-stats', () =>
      problem(503, 'unavailable', 'The stores do not answer.'),
    )
    renderApp('/system', [failing, ...new FakeServer({ contacts: 1 }).handlers()])
    expect(await screen.findByText('The stores do not answer.')).toBeVisible()
    expect(await screen.findByRole('region', { name: 'Parts' })).toBeVisible()
  })
})
