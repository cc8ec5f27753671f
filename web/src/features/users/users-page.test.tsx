import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { mock, problem } from '@/testing/typed-http'

const GRACE = {
  id: '0190c000-0000-7000-8000-000000000002',
  email: 'grace@example.com',
  display_name: 'Grace Hopper',
  role: 'member',
  permissions: { modules: { leads: 'none' } },
} as const

function serverWithGrace(role: 'admin' | 'member' = 'admin') {
  const server = new FakeServer({ contacts: 1, user: { role } })
  const [ada] = server.users
  if (ada) server.users.push({ ...ada, ...GRACE })
  return server
}

async function openGrace(server = serverWithGrace()) {
  const app = renderApp(`/users/${GRACE.id}`, server.handlers())
  await screen.findByRole('heading', { name: 'Grace Hopper' })
  return { ...app, server, grace: () => server.users.find(({ id }) => id === GRACE.id) }
}

describe('the users', () => {
  it('are listed, narrowed by role, and opened', async () => {
    const { user, address } = renderApp('/users?role=member', serverWithGrace().handlers())
    await user.click(await screen.findByText('grace@example.com'))
    await waitFor(() => expect(address()).toBe(`/users/${GRACE.id}`))
    expect(await screen.findByRole('heading', { name: 'Grace Hopper' })).toBeVisible()
  })

  it('are given another role and other permissions in one change', async () => {
    const { user, grace, server } = await openGrace()
    const save = screen.getByRole('button', { name: 'Save changes' })
    expect(save).toBeDisabled()
    await user.click(screen.getByRole('combobox', { name: 'Role' }))
    await user.click(await screen.findByRole('option', { name: 'Manager' }))
    const contacts = screen.getByRole('radiogroup', { name: 'Contacts' })
    await user.click(within(contacts).getByRole('radio', { name: 'Read' }))
    await user.click(save)
    await waitFor(() => expect(grace()?.role).toBe('manager'))
    expect(grace()?.permissions).toEqual({ access_level: null, modules: { leads: 'none', contacts: 'read' } })
    expect(server.lastHeaders.get(`PATCH /api/users/${GRACE.id}`)?.get('If-Match')).toBeTruthy()
  })

  it('keep what was chosen when the server refuses it', async () => {
    const { user } = await openGrace()
    mockServer.use(
      mock('patch', '/api/users/{id}', () => problem(403, 'above_you', 'Only a superadmin may change a superadmin.')),
    )
    await user.click(screen.getByRole('switch', { name: /^Active/ }))
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(await screen.findByText('Only a superadmin may change a superadmin.')).toBeVisible()
    expect(screen.getByRole('switch', { name: /^Active/ })).not.toBeChecked()
  })

  it('keep what was chosen when somebody else changes them meanwhile', async () => {
    const { user, server } = await openGrace()
    await waitFor(() => expect(server.live.listeners).toBe(1))
    await user.click(screen.getByRole('switch', { name: /^Active/ }))
    const at = server.users.findIndex(({ id }) => id === GRACE.id)
    const before = server.users[at]
    if (before) server.users[at] = { ...before, role: 'manager', updated_at: '2026-02-02T00:00:00+00:00' }
    server.live.tell('versions', { complete: false, versions: { users: 7 } })
    await waitFor(() => expect(server.requests.filter((line) => line.endsWith(GRACE.id)).length).toBeGreaterThan(1))
    expect(screen.getByRole('switch', { name: /^Active/ })).not.toBeChecked()
    await user.click(screen.getByRole('button', { name: 'Save changes' }))
    expect(await screen.findByText('Someone else changed this user')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Load the newer state' }))
    expect(screen.getByRole('combobox', { name: 'Role' })).toHaveValue('Manager')
    expect(screen.getByRole('switch', { name: /^Active/ })).toBeChecked()
  })

  it('can be looked at, not changed, by others', async () => {
    await openGrace(serverWithGrace('member'))
    expect(screen.queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument()
    expect(screen.getByRole('switch', { name: /^Active/ })).toBeDisabled()
  })

  it('do not lock themselves out', async () => {
    const server = new FakeServer({ contacts: 1 })
    renderApp(`/users/${server.users[0]?.id}`, server.handlers())
    expect(await screen.findByText('You cannot lock yourself out.')).toBeVisible()
    expect(screen.getByRole('switch', { name: /^Active/ })).toBeDisabled()
  })
})
