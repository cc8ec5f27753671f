import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'

const superadmin = () => new FakeServer({ contacts: 3, user: { role: 'superadmin', tenant_id: null } })
const lastRead = (server: FakeServer) => server.requests.filter((line) => line.startsWith('GET /api/contacts')).at(-1)

describe('the workspace of a superadmin', () => {
  it('is all of them at first, and one after choosing, here and on the next screen', async () => {
    const server = superadmin()
    const { user, address } = renderApp('/contacts', server.handlers())
    await screen.findByRole('link', { name: 'Ada Abara' })
    expect(lastRead(server)).toBe('GET /api/contacts?limit=200&offset=0')

    await user.click(screen.getByRole('combobox', { name: 'Workspace' }))
    await user.click(await screen.findByRole('option', { name: 'Acme' }))
    await waitFor(() => expect(lastRead(server)).toBe('GET /api/contacts?tenant_id=acme&limit=200&offset=0'))
    expect(address()).toBe('/contacts?tenant=acme')

    await user.click(screen.getByRole('link', { name: 'Ada Abara' }))
    await screen.findByRole('heading', { name: 'Ada Abara' })
    expect(address()).toMatch(/\?tenant=acme$/)
  })

  it('is named by what is written', async () => {
    const server = superadmin()
    const { user } = renderApp('/contacts?tenant=acme', server.handlers())
    await user.click(await screen.findByRole('button', { name: 'New contact' }))
    await user.type(screen.getByRole('textbox', { name: 'First name' }), 'Nadia')
    await user.type(screen.getByRole('textbox', { name: 'Last name' }), 'Novak')
    await user.click(screen.getByRole('button', { name: 'Create contact' }))
    await screen.findByRole('heading', { name: 'Nadia Novak' })
    expect(server.lastHeaders.get('POST /api/contacts')?.get('X-Tenant-ID')).toBe('acme')
  })

  it('cannot be chosen by anybody else, not even by the address', async () => {
    const server = new FakeServer({ contacts: 3 })
    renderApp('/contacts?tenant=acme', server.handlers())
    await screen.findByRole('link', { name: 'Ada Abara' })
    expect(screen.queryByRole('combobox', { name: 'Workspace' })).not.toBeInTheDocument()
    expect(lastRead(server)).toBe('GET /api/contacts?limit=200&offset=0')
  })
})
