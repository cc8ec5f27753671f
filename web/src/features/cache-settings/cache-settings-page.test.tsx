import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { mockUntyped } from '@/testing/fake-part'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

const SETTINGS = '/api/cache-settings/workspace/{workspace}/settings'

async function openSettings(server = new FakeServer({ contacts: 1 }), path = '/settings/cache') {
  const app = renderApp(path, server.handlers())
  const master = await screen.findByRole('switch', { name: /^Cache this workspace/ })
  return { ...app, server, master }
}

const lifetime = (name: string) => screen.getByRole('textbox', { name: `Keep ${name} for` })
const save = () => screen.getByRole('button', { name: 'Save' })
const part = (name: string) => screen.getByRole('region', { name })

describe('the cache settings of a workspace', () => {
  it('show what is cached and for how long, in seconds and in words', async () => {
    const { server, address } = await openSettings(undefined, '/settings')
    expect(address()).toBe('/settings/cache')
    expect(screen.getByRole('switch', { name: 'Search results' })).toBeChecked()
    expect(lifetime('search results')).toHaveValue('120')
    expect(screen.getByText('2 min (default)')).toBeVisible()
    expect(screen.getByText('never changed: these are the defaults')).toBeVisible()
    expect(save()).toBeDisabled()
    expect(await within(part('Statistics')).findByText('96.7 %')).toBeVisible()
    expect(within(part('Statistics')).getByText('91,204')).toBeVisible()
    expect(server.requests).toContain('GET /api/cache-settings/workspace/0190a000-0000-7000-8000-000000015213/settings')
  })

  it('say while one types what cannot be, and keep it from being saved', async () => {
    const { user } = await openSettings()
    await user.clear(lifetime('contact counts'))
    expect(screen.getByText('Give a number of seconds')).toBeVisible()
    await user.type(lifetime('contact counts'), '90000')
    expect(screen.getByText('Give 1 to 86,400 seconds (1 day)')).toBeVisible()
    expect(screen.getByText('1 unsaved change, which is not valid')).toBeVisible()
    expect(save()).toBeDisabled()
    await user.click(screen.getByRole('button', { name: 'Reset contact counts to 5 min' }))
    expect(lifetime('contact counts')).toHaveValue('300')
    expect(screen.getByText('Everything is saved')).toBeVisible()
  })

  it('are saved with what was changed alone, and the change stands in the history', async () => {
    const { user, server } = await openSettings()
    await user.click(screen.getByRole('switch', { name: 'Message history' }))
    await user.clear(lifetime('search results'))
    await user.type(lifetime('search results'), '90')
    expect(screen.getByText('2 unsaved changes')).toBeVisible()
    await user.click(save())
    expect(await screen.findByText('Saved: it holds on every server at once')).toBeVisible()
    expect(server.cacheSettings.saves).toEqual([
      { features: { messageHistory: false }, cacheConfig: { searchTTL: 90 } },
    ])
    expect(await within(part('History')).findByText('ada@example.com')).toBeVisible()
    expect(within(part('History')).getByText('1 min 30 s')).toBeVisible()
  })

  it('show as saved at once, and as before when the server refuses, with what it says at the field', async () => {
    const { user } = await openSettings()
    let answer: () => void = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    mockServer.use(
      mockUntyped('post', SETTINGS, async () => {
        await asked
        return problem(422, 'invalid_fields', 'Some fields are not valid.', { searchTTL: 'must be a round number' })
      }),
    )
    await user.clear(lifetime('search results'))
    await user.type(lifetime('search results'), '91')
    await user.click(save())
    expect(await screen.findByText('Saving…')).toBeVisible()
    act(answer)
    expect(await screen.findByText('must be a round number')).toBeVisible()
    expect(lifetime('search results')).toHaveValue('91')
    expect(screen.getByText('1 unsaved change')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(lifetime('search results')).toHaveValue('120')
    expect(screen.queryByText('must be a round number')).not.toBeInTheDocument()
  })

  it('keep what was typed when the server is away, and can be saved then', async () => {
    const { user } = await openSettings()
    mockServer.use(mockUntyped('post', SETTINGS, () => problem(503, 'unavailable', 'The database is away.')))
    await user.click(screen.getByRole('switch', { name: 'Cache this workspace' }))
    expect(screen.getByText(/^Caching is off as a whole/)).toBeVisible()
    await user.click(save())
    expect(await screen.findByText('The database is away.')).toBeVisible()
    expect(screen.getByRole('switch', { name: 'Cache this workspace' })).not.toBeChecked()
    expect(save()).toBeEnabled()
  })

  it('are not left by a link while something is unsaved, unless one wants to', async () => {
    const { user, address } = await openSettings()
    await user.click(screen.getByRole('switch', { name: 'Search results' }))
    await user.click(screen.getByRole('link', { name: 'Health' }))
    await user.click(await screen.findByRole('button', { name: 'Stay here' }))
    expect(address()).toBe('/settings/cache')
    await user.click(screen.getByRole('link', { name: 'Health' }))
    await user.click(await screen.findByRole('button', { name: 'Leave without saving' }))
    await waitFor(() => expect(address()).toBe('/system'))
  })

  it('follow what somebody else saves', async () => {
    const { server } = await openSettings()
    server.cacheSettings.change({ enabled: false })
    server.live.tell('versions', { complete: false, versions: { 'cache-settings': 7 } })
    await waitFor(() => expect(screen.getByRole('switch', { name: 'Cache this workspace' })).not.toBeChecked())
    expect(await within(part('History')).findByText('grace@example.com')).toBeVisible()
  })

  it('are only looked at by members, who are told why', async () => {
    const { master } = await openSettings(new FakeServer({ contacts: 1, user: { role: 'member' } }))
    expect(master).toBeDisabled()
    expect(screen.getByText('You can look, but not change')).toBeVisible()
    expect(screen.getByRole('switch', { name: 'Search results: on' })).toBeDisabled()
    expect(lifetime('search results')).toHaveAttribute('readonly')
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Run test' })).toBeDisabled()
    expect(screen.queryByRole('region', { name: 'Statistics' })).not.toBeInTheDocument()
  })

  it('are of the workspace that a superadmin has chosen', async () => {
    const superadmin = () => new FakeServer({ contacts: 1, user: { role: 'superadmin', tenant_id: null } })
    const { server } = await openSettings(superadmin(), '/settings/cache?tenant=acme')
    expect(server.requests).toContain('GET /api/cache-settings/workspace/acme/settings')
  })

  it('ask a superadmin who has chosen none to choose', async () => {
    const server = new FakeServer({ contacts: 1, user: { role: 'superadmin', tenant_id: null } })
    renderApp('/settings/cache', server.handlers())
    expect(await screen.findByText('Choose a workspace')).toBeVisible()
  })
})

describe('work on the cache by hand', () => {
  it('measures every layer', async () => {
    const { user } = await openSettings()
    await user.click(screen.getByRole('button', { name: 'Run test' }))
    const table = await screen.findByRole('table', { name: 'Time by layer' })
    expect(within(table).getByRole('row', { name: /^Memory.*0\.02 ms.*0\.05 ms.*99\.8 % less/ })).toBeVisible()
    expect(within(table).getByRole('row', { name: /^Cache store, cold.*8\.3 % more/ })).toBeVisible()
    expect(screen.getByText(/^Measured 25 times each/)).toBeVisible()
  })

  it('says when the store is away, and measures the rest', async () => {
    const { user, server } = await openSettings()
    server.cacheSettings.isStoreAway = true
    await user.click(screen.getByRole('button', { name: 'Run test' }))
    expect(await screen.findByText('The cache store is away')).toBeVisible()
    expect(screen.getByText(/because the cache layer does not answer/)).toBeVisible()
    expect(screen.getByRole('row', { name: /^Cache store, warm.*not measured/ })).toBeVisible()
    expect(screen.getByRole('row', { name: /^Database.*8\.4 ms/ })).toBeVisible()
  })

  it('warms', async () => {
    const { user } = await openSettings()
    await user.click(screen.getByRole('button', { name: 'Warm now' }))
    expect(await screen.findByText('14 entries loaded in 183 ms.')).toBeVisible()
  })

  it('invalidates after it was told what that means', async () => {
    const { user, server } = await openSettings()
    const invalidations = () => server.requests.filter((line) => line.endsWith('/invalidate'))
    await user.click(screen.getByRole('button', { name: 'Invalidate…' }))
    expect(await screen.findByText(/^No data is lost/)).toBeVisible()
    expect(invalidations()).toHaveLength(0)
    await user.click(screen.getByRole('button', { name: 'Invalidate' }))
    expect(await screen.findByText(/^412 entries removed from the cache store, 36 from memory/)).toBeVisible()
    expect(screen.getByText('counts:15213:*')).toBeVisible()
    expect(invalidations()).toHaveLength(1)
  })
})
