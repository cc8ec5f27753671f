import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FAKE_BOARD } from '@/testing/fake-boards'
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

/** Nobody tells the page of changes. */
function withoutStream() {
  const server = new FakeServer({ contacts: 3 })
  server.live.isStreaming = false
  return server
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
    expect(await screen.findByText('Someone else changed this meanwhile')).toBeVisible()
    expect(input).toHaveValue('Aalto')
  })

  it.each([
    ['Keep theirs', 'Bruno Becker'],
    ['Save mine instead', 'Bruno Aalto'],
  ])('shows a conflict with both texts, and lets one choose: %s', async (choice, heading) => {
    const { edit, server, user } = await openContact(withoutStream())
    server.changeElsewhere(1, { last_name: 'Becker' })
    await edit('Last name', 'Aalto')
    expect(await screen.findByText('Someone else changed this meanwhile')).toBeVisible()
    expect(screen.getByRole('alert')).toHaveTextContent('It says Becker by now. Yours was not saved.')
    expect(screen.getByRole('textbox', { name: 'Last name' })).toHaveValue('Aalto')
    expect(server.contacts[1]?.last_name).toBe('Becker')
    await user.click(screen.getByRole('button', { name: choice }))
    expect(await screen.findByRole('heading', { name: heading })).toBeVisible()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(server.contacts[1]?.last_name).toBe(heading.split(' ')[1])
  })

  it('saves on the newer state when only other fields have changed meanwhile', async () => {
    const { edit, server } = await openContact(withoutStream())
    server.changeElsewhere(1, { first_name: 'Barbara' })
    await edit('Last name', 'Aalto')
    expect(await screen.findByRole('heading', { name: 'Barbara Aalto' })).toBeVisible()
    expect(server.requests.filter((line) => line.startsWith('PATCH'))).toHaveLength(2)
  })

  it('does not write over a newer state that it could not read', async () => {
    const { edit, server, user } = await openContact(withoutStream())
    server.changeElsewhere(1, { last_name: 'Becker' })
    mockServer.use(mock('get', '/api/contacts/{id}', () => problem(503, 'unavailable', 'Not at the moment.')))
    await edit('Last name', 'Aalto')
    expect(await screen.findByText(/It was not saved, and can be tried again/)).toBeVisible()
    expect(server.contacts[1]?.last_name).toBe('Becker')
    mockServer.use(...server.handlers())
    await user.type(screen.getByRole('textbox', { name: 'Last name' }), '{Enter}')
    expect(await screen.findByText('Someone else changed this meanwhile')).toBeVisible()
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

describe('how a contact stands', () => {
  it('is marked as favourite at once, and no longer when the server refuses it', async () => {
    const { user, server } = await openContact()
    await user.click(screen.getByRole('button', { name: 'Mark as favourite' }))
    expect(screen.getByRole('button', { name: 'No longer a favourite' })).toHaveAttribute('aria-pressed', 'true')
    await waitFor(() => expect(server.contacts[1]?.favorite).toBe(true))
    mockServer.use(mock('patch', '/api/contacts/{id}', () => problem(403, 'forbidden', 'You may only read.')))
    await user.click(screen.getByRole('button', { name: 'No longer a favourite' }))
    expect(await screen.findByText('You may only read.')).toBeVisible()
    expect(await screen.findByRole('button', { name: 'No longer a favourite' })).toBeVisible()
  })

  it('is archived and taken back by keys', async () => {
    const { user, server } = await openContact()
    await user.keyboard('a')
    expect(await screen.findByText('Archived')).toBeVisible()
    await waitFor(() => expect(server.contacts[1]?.archived).toBe(true))
    await screen.findByRole('button', { name: 'Undo (u)' })
    await user.keyboard('u')
    await waitFor(() => expect(server.contacts[1]?.archived).toBe(false))
    expect(await screen.findByRole('button', { name: 'Archive' })).toBeVisible()
  })

  it('is given to somebody', async () => {
    const { user, server } = await openContact()
    await user.keyboard('e')
    const dialog = await screen.findByRole('dialog', { name: 'Assign Bruno Abara' })
    await user.click(within(dialog).getByRole('button', { name: 'Assign' }))
    await waitFor(() => expect(server.contacts[1]?.assigned_to).toBe('ada@example.com'))
    expect(await screen.findByRole('button', { name: 'Edit Assigned to: ada@example.com' })).toBeVisible()
  })

  it('is not taken from somebody to whom it was given meanwhile', async () => {
    const { user, server } = await openContact(withoutStream())
    await user.keyboard('e')
    const dialog = await screen.findByRole('dialog', { name: 'Assign Bruno Abara' })
    server.changeElsewhere(1, { assigned_to: 'grace@example.com' })
    await user.click(within(dialog).getByRole('button', { name: 'Assign' }))
    expect(await screen.findByText('Bruno Abara could not be assigned')).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Edit Assigned to: grace@example.com' })).toBeVisible()
    expect(server.contacts[1]?.assigned_to).toBe('grace@example.com')
  })

  it('shows where it stands, and moves from there at once', async () => {
    const { user, server } = await openContact(new FakeServer({ contacts: 12 }))
    expect(await screen.findByText('Pipeline: Contacted')).toBeVisible()
    await user.keyboard('m')
    const dialog = await screen.findByRole('dialog', { name: 'Move Bruno Abara' })
    await user.click(await within(dialog).findByRole('combobox', { name: 'Column' }))
    await user.click(await screen.findByRole('option', { name: /^Won/ }))
    await user.click(within(dialog).getByRole('button', { name: 'Move' }))
    expect(screen.getByText('Pipeline: Won')).toBeVisible()
    await waitFor(() => expect(server.boards.cards('Won')[0]).toBe(CONTACT.id))
    expect(server.lastHeaders.get(`POST /api/boards/${FAKE_BOARD}/contacts/${CONTACT.id}/move`)?.has('If-Match')).toBe(
      false,
    )
  })

  it('stands again where it stood when the server refuses the move, and says why', async () => {
    const { user, server } = await openContact(new FakeServer({ contacts: 12 }))
    server.boards.refuseMovesWith = problem(403, 'forbidden', 'no')
    await user.click(await screen.findByRole('button', { name: 'Move to…' }))
    await user.click(await screen.findByRole('combobox', { name: 'Column' }))
    await user.click(await screen.findByRole('option', { name: /^Won/ }))
    await user.click(screen.getByRole('button', { name: 'Move' }))
    expect(await screen.findByText('You may not change contacts of this board.')).toBeVisible()
    expect(await screen.findByText('Pipeline: Contacted')).toBeVisible()
  })

  it('tells who else is here, and tells the others', async () => {
    const server = new FakeServer({ contacts: 3 })
    const viewing = { module: 'contacts', id: CONTACT.id }
    server.live.people.push({
      user_id: 'grace',
      email: 'grace.hopper@example.com',
      live_status: 'online',
      viewing: [viewing],
    })
    await openContact(server)
    expect(await screen.findByRole('img', { name: 'grace.hopper@example.com is looking at this' })).toBeVisible()
    await waitFor(() => expect(server.live.beats.at(-1)).toMatchObject({ viewing }))
  })
})

describe('messages', () => {
  const bodies = () => within(screen.getByRole('list', { name: 'Messages' })).queryAllByRole('listitem')

  it('are shown the newest first, and older ones when asked for', async () => {
    const { user } = await openContact(new FakeServer({ contacts: 3, messages: 40 }))
    await waitFor(() => expect(bodies()).toHaveLength(30))
    await user.click(screen.getByRole('button', { name: 'Show older messages' }))
    await waitFor(() => expect(bodies()).toHaveLength(40))
    expect(screen.queryByRole('button', { name: 'Show older messages' })).not.toBeInTheDocument()
  })

  it('are sent by Control and Enter, and shown at once', async () => {
    const { user, server } = await openContact()
    await waitFor(() => expect(bodies()).toHaveLength(6))
    await user.type(screen.getByRole('textbox', { name: 'Subject' }), 'Friday')
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'See you at ten.{Control>}{Enter}{/Control}')
    expect(bodies()[0]).toHaveTextContent('See you at ten.')
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('')
    await waitFor(() => expect(screen.queryByText('Sending…')).not.toBeInTheDocument())
    expect(bodies()).toHaveLength(7)
    expect(bodies()[0]).toHaveTextContent('Friday')
    expect(server.requests.filter((line) => line.startsWith('POST /api/contacts'))).toHaveLength(1)
  })

  it('that came in can be taken down', async () => {
    const { user } = await openContact()
    await user.click(screen.getByRole('radio', { name: 'Log a received one' }))
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'They called back.')
    await user.click(screen.getByRole('button', { name: 'Log message' }))
    await waitFor(() => expect(bodies()[0]).toHaveAttribute('data-direction', 'inbound'))
  })

  it('come back into the field when the server refuses them', async () => {
    const { user } = await openContact()
    await waitFor(() => expect(bodies()).toHaveLength(6))
    mockServer.use(mock('post', '/api/contacts/{id}/messages', () => problem(503, 'unavailable', 'Not at the moment.')))
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'See you at ten.')
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText('Not at the moment.')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveValue('See you at ten.')
    expect(bodies()).toHaveLength(6)
  })
})

describe('the timeline', () => {
  it('shows all that happened, or some kinds of it, in the URL', async () => {
    const { user, address } = await openContact()
    await user.click(screen.getByRole('tab', { name: 'Timeline' }))
    const entries = () => within(screen.getByRole('list', { name: 'Timeline' })).queryAllByRole('listitem')
    await waitFor(() => expect(entries()).toHaveLength(10))
    await user.click(screen.getByRole('button', { name: 'Notes' }))
    await waitFor(() => expect(entries()).toHaveLength(1))
    expect(address()).toContain('?tab=timeline&kinds=note')
    expect(screen.getByText('Not before ten, and never on Mondays.')).toBeVisible()
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
