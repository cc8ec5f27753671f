import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { mockUntyped } from '@/testing/fake-part'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

const operator = () => new FakeServer({ contacts: 3, user: { role: 'superadmin', tenant_id: null } })

async function openSystem(server = operator(), search = '') {
  const app = renderApp(`/system/cache${search}`, server.handlers())
  await screen.findByRole('table', { name: 'Workspaces' })
  return { ...app, server }
}

describe('the cache system', () => {
  it('shows the layers, and what is hot and slow', async () => {
    await openSystem()
    const memory = await screen.findByRole('group', { name: 'Memory' })
    expect(within(memory).getByText('48.2 MB')).toBeVisible()
    expect(within(screen.getByRole('group', { name: 'Breaker' })).getByText('Connected')).toBeVisible()
    const hottest = screen.getByRole('table', { name: 'Hottest keys' })
    expect(
      within(hottest).getByRole('row', { name: /^contacts:list:8f14.*Workspace 15213.*31,204.*413.*48\.3 kB/ }),
    ).toBeVisible()
    const slow = screen.getByRole('table', { name: 'Slow loads' })
    expect(within(slow).getByRole('row', { name: /Failed.*612 ms.*17 min ago/ })).toBeVisible()
    expect(screen.getByText('longer than 100 ms')).toBeVisible()
  })

  it('shows the history as charts, and as tables when asked', async () => {
    const { user, address, server } = await openSystem()
    expect(await screen.findByRole('region', { name: 'Requests by layer' })).toBeVisible()
    await user.click(screen.getByRole('radio', { name: '7 days' }))
    await user.click(screen.getByRole('radio', { name: 'Tables' }))
    const table = await screen.findByRole('table', { name: 'Requests by layer' })
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['From', 'Memory', 'Cache store', 'Database', 'Stale', 'Bypassed', 'Failed'])
    await waitFor(() => expect(server.requests).toContain('GET /api/cache/history?range=7d'))
    expect(address()).toContain('range=7d')
    expect(address()).toContain('view=table')
  })

  it('sorts the workspaces, says where caching is off, and leads to their settings', async () => {
    const { user, address } = await openSystem()
    const table = screen.getByRole('table', { name: 'Workspaces' })
    const names = () =>
      within(table)
        .getAllByRole('link')
        .map(({ textContent }) => textContent)
    expect(names()).toEqual(['Workspace 15213', 'Local tenant', 'Acme'])
    expect(within(within(table).getByRole('row', { name: /^Acme/ })).getByText('Off')).toBeVisible()
    await user.click(within(table).getByRole('button', { name: 'Workspace' }))
    await waitFor(() => expect(names()).toEqual(['Acme', 'Local tenant', 'Workspace 15213']))
    await user.click(within(table).getByRole('link', { name: 'Acme' }))
    await screen.findByRole('switch', { name: 'Cache this workspace' })
    expect(address()).toBe('/settings/cache?tenant=acme')
  })

  it('shows the jobs with how they went, and that no journal is in use', async () => {
    await openSystem()
    const jobs = screen.getByRole('region', { name: 'Jobs and journal' })
    expect(await within(jobs).findByText('Succeeded')).toBeVisible()
    expect(within(jobs).getByText('Paused')).toBeVisible()
    expect(await within(jobs).findByText('Not in use')).toBeVisible()
    expect(within(jobs).getByRole('link', { name: 'Warm dashboards' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/jobs\?open=/),
    )
  })

  it('explains what was pasted, and takes a link for it', async () => {
    const { user, server, address } = await openSystem()
    const box = screen.getByRole('textbox', { name: 'Address to explain' })
    await user.type(box, 'what is this{Enter}')
    expect(screen.getByText(/^Paste an address of the API/)).toBeVisible()
    await user.clear(box)
    await user.type(box, 'https://crm.example.com/api/contacts?limit=20{Enter}')
    expect(await screen.findByText(/^A miss: the copy in memory/)).toBeVisible()
    expect(server.cacheSystem.explained).toEqual(['/api/contacts?limit=20'])
    expect(address()).toContain('explain=')
    const layers = screen.getByRole('region', { name: 'Layers asked' })
    expect(
      within(layers).getByText('1 min 11 s old · fresh for 1 min 49 s · 48.3 kB · versions 4811, 96'),
    ).toBeVisible()
    const versions = screen.getByRole('table', { name: 'Versions' })
    expect(
      within(versions).getByRole('row', { name: /^contacts.*4812.*grace@example\.com.*update of contact/ }),
    ).toBeVisible()
    expect(within(versions).getByRole('row', { name: /^accounts.*not on record/ })).toBeVisible()
  })

  it('says why it cannot explain', async () => {
    const failing = mockUntyped('get', '/api/cache/explain', () => problem(400, 'bad_url', 'There is no such route.'))
    renderApp('/system/cache?explain=%2Fapi%2Fweather', [failing, ...operator().handlers()])
    expect(await screen.findByText('There is no such route.')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Address to explain' })).toHaveValue('/api/weather')
  })

  it('shows admins their own part', async () => {
    const { server } = await openSystem(new FakeServer({ contacts: 1 }))
    expect(screen.getByText("This is your workspace's part")).toBeVisible()
    expect(screen.queryByRole('region', { name: 'Layers' })).not.toBeInTheDocument()
    expect(server.requests.some((line) => line.startsWith('GET /api/cache/layers'))).toBe(false)
  })

  it('is reached from the badge of an answer, by admins alone', async () => {
    const server = new FakeServer({ contacts: 3 })
    const { user, address } = renderApp('/contacts', server.handlers())
    await user.click(await screen.findByRole('button', { name: /^MISS/ }))
    await user.click(await screen.findByRole('link', { name: 'Explain this answer' }))
    await waitFor(() => expect(server.cacheSystem.explained).toEqual(['/api/contacts?limit=200&offset=0']))
    expect(address()).toMatch(/^\/system\/cache\?explain=/)
  })

  it('is no place for members', async () => {
    renderApp('/system/cache', new FakeServer({ contacts: 1, user: { role: 'member' } }).handlers())
    expect(await screen.findByText('There is nothing at this address')).toBeVisible()
  })
})
