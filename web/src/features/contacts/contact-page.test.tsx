import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeContact } from '@/testing/fake-contacts'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { mock, problem } from '@/testing/typed-http'

const CONTACT = fakeContact(1)

async function openContact(server = new FakeServer({ contacts: 3 })) {
  const app = renderApp(`/contacts/${CONTACT.id}`, server.handlers())
  await screen.findByRole('heading', { name: 'Bruno Abara' })
  const edit = async (field: string, text: string) => {
    await app.user.click(screen.getByRole('button', { name: new RegExp(`^Edit ${field}`) }))
    const input = screen.getByRole('textbox', { name: field })
    await app.user.clear(input)
    await app.user.type(input, `${text}{Enter}`)
  }
  return { ...app, server, edit }
}

describe('the contact page', () => {
  it('changes a field where it stands, on the state that was read', async () => {
    const { edit, server } = await openContact()
    await edit('Last name', 'Aalto')
    expect(await screen.findByRole('heading', { name: 'Bruno Aalto' })).toBeVisible()
    const sent = server.lastHeaders.get(`PATCH /api/contacts/${CONTACT.id}`)
    expect(sent?.get('If-Match')).toBe(`"${CONTACT.updated_at}"`)
  })

  it('reads the list at least as new as its own write', async () => {
    const { edit, server, router } = await openContact()
    await edit('Last name', 'Aalto')
    await screen.findByRole('heading', { name: 'Bruno Aalto' })
    await router.navigate({ to: '/contacts' })
    expect(await screen.findByRole('link', { name: 'Bruno Aalto' })).toBeVisible()
    expect(server.lastHeaders.get('GET /api/contacts')?.get('X-Version')).toBe('contacts=2')
  })

  it('keeps what somebody else changes in another field meanwhile', async () => {
    const { edit, server } = await openContact()
    await waitFor(() => expect(server.live.listeners).toBe(1))
    server.changeElsewhere(1, { first_name: 'Barbara' })
    await screen.findByRole('heading', { name: 'Barbara Abara' })
    await edit('Last name', 'Aalto')
    expect(await screen.findByRole('heading', { name: 'Barbara Aalto' })).toBeVisible()
  })

  it('sees a conflict although the newer state has come in behind the edit', async () => {
    const { server, user } = await openContact()
    await waitFor(() => expect(server.live.listeners).toBe(1))
    await user.click(screen.getByRole('button', { name: /^Edit Last name/ }))
    const input = screen.getByRole('textbox', { name: 'Last name' })
    await user.clear(input)
    await user.type(input, 'Aalto')
    server.changeElsewhere(1, { last_name: 'Becker' })
    await screen.findByRole('heading', { name: 'Bruno Becker' })
    await user.keyboard('{Enter}')
    expect(await screen.findByText('Someone else changed this contact')).toBeVisible()
    expect(input).toHaveValue('Aalto')
  })

  it('shows a conflict, keeps the text, and offers to reload', async () => {
    const offline = new FakeServer({ contacts: 3 })
    offline.live.isStreaming = false
    const { edit, server, user } = await openContact(offline)
    server.changeElsewhere(1, { first_name: 'Barbara' })
    await edit('Last name', 'Aalto')
    expect(await screen.findByText('Someone else changed this contact')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Last name' })).toHaveValue('Aalto')
    await user.click(screen.getByRole('button', { name: 'Reload the contact' }))
    expect(await screen.findByRole('heading', { name: 'Barbara Abara' })).toBeVisible()
  })

  it('shows what the server has against a value beside the field', async () => {
    const { edit } = await openContact()
    mockServer.use(
      mock('patch', '/api/contacts/{id}', () =>
        problem(422, 'invalid_fields', 'email is not an address', { email: 'is not an address' }),
      ),
    )
    await edit('E-mail', 'nonsense')
    expect(await screen.findByText('is not an address')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveValue('nonsense')
  })

  it('gives up an edit by Escape without asking the server', async () => {
    const { user, server } = await openContact()
    await user.click(screen.getByRole('button', { name: /^Edit Phone/ }))
    await user.type(screen.getByRole('textbox', { name: 'Phone' }), '99{Escape}')
    expect(screen.getByRole('button', { name: `Edit Phone: ${CONTACT.phone}` })).toHaveFocus()
    expect(server.requests.filter((line) => line.startsWith('PATCH'))).toEqual([])
  })

  it('is for reading only without the right to write', async () => {
    await openContact(new FakeServer({ contacts: 3, user: { role: 'readonly' } }))
    expect(screen.queryByRole('button', { name: /^Edit/ })).not.toBeInTheDocument()
  })

  it('says when there is no such contact', async () => {
    renderApp('/contacts/0190b000-0000-7000-8000-00000000dead', new FakeServer({ contacts: 1 }).handlers())
    expect(await screen.findByText('There is no such contact.')).toBeVisible()
  })
})

describe('a new contact', () => {
  it('is created and opened', async () => {
    const server = new FakeServer({ contacts: 3 })
    const { user, address } = renderApp('/contacts', server.handlers())
    await user.click(await screen.findByRole('button', { name: 'New contact' }))
    await user.type(screen.getByRole('textbox', { name: 'First name' }), 'Nadia')
    await user.type(screen.getByRole('textbox', { name: 'Last name' }), 'Novak')
    await user.click(screen.getByRole('button', { name: 'Create contact' }))
    expect(await screen.findByRole('heading', { name: 'Nadia Novak' })).toBeVisible()
    await waitFor(() => expect(address()).toMatch(/^\/contacts\/0190b000/))
  })

  it('keeps what was typed when the server refuses it', async () => {
    const server = new FakeServer({ contacts: 3 })
    const { user } = renderApp('/contacts', server.handlers())
    mockServer.use(
      mock('post', '/api/contacts', () => problem(422, 'invalid_fields', 'email: no', { email: 'is not an address' })),
    )
    await user.click(await screen.findByRole('button', { name: 'New contact' }))
    await user.type(screen.getByRole('textbox', { name: 'First name' }), 'Nadia')
    await user.type(screen.getByRole('textbox', { name: 'Last name' }), 'Novak')
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'nadia')
    await user.click(screen.getByRole('button', { name: 'Create contact' }))
    expect(await screen.findByText('is not an address')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'First name' })).toHaveValue('Nadia')
  })
})
