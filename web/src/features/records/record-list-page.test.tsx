import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'

describe('the list of a module', () => {
  it('shows its rows and total, and keeps its state in the URL', async () => {
    const server = new FakeServer({ contacts: 1 })
    const { user, address } = renderApp('/accounts', server.handlers())
    expect(await screen.findByText('Aster Foods')).toBeVisible()
    expect(screen.getByRole('status', { name: 'Total' })).toHaveTextContent('1')
    await user.click(screen.getByRole('button', { name: 'Annual revenue' }))
    await waitFor(() => expect(address()).toBe('/accounts?sort=annual_revenue'))
    expect(server.requests.at(-1)).toBe('GET /api/accounts?sort_by=annual_revenue&sort_order=asc&limit=200&offset=0')
  })

  it('is not there for a name that is no module', async () => {
    renderApp('/constructor', new FakeServer({ contacts: 1 }).handlers())
    expect(await screen.findByText('There is nothing at this address')).toBeVisible()
  })
})
