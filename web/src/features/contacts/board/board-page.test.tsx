import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FAKE_BOARD } from '@/testing/fake-boards'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

// Without style sheets nothing scrolls, about which the drag library warns.
beforeEach(() => vi.spyOn(console, 'warn').mockReturnValue(undefined))
afterEach(() => vi.restoreAllMocks())

const column = (name: string) => screen.getByRole('region', { name })
const cards = (name: string) =>
  within(column(name))
    .getAllByRole('link')
    .map((card) => card.querySelector('span span')?.textContent)
const total = (name: string) => within(column(name)).getByRole('list').getAttribute('aria-label')
const told = () => screen.getByRole('status', { name: 'Moves' }).textContent

async function openBoard({ search = '', contacts = 42, server = new FakeServer({ contacts }) } = {}) {
  const app = renderApp(`/boards/${FAKE_BOARD}${search}`, server.handlers())
  await screen.findByRole('region', { name: 'New' })
  const card = (name: string) =>
    screen.getAllByRole('link').find((link) => link.querySelector('span span')?.textContent === name)!
  return { server, card, ...app }
}

const moves = (server: FakeServer) => server.requests.filter((line) => line.endsWith('/move'))

describe('the board', () => {
  it('is led to from the list of boards', async () => {
    const { address } = renderApp('/boards', new FakeServer({ contacts: 10 }).handlers())
    await waitFor(() => expect(address()).toBe(`/boards/${FAKE_BOARD}`))
  })

  it('shows the top of every column and how many stand in each', async () => {
    const { server } = await openBoard()
    expect(screen.getByRole('heading', { name: 'Pipeline', level: 1 })).toBeVisible()
    expect(total('Contacted')).toBe(`Contacted: ${server.boards.cards('Contacted').length} contacts`)
    expect(cards('New')[0]).toBe('Ada Abara')
    expect(screen.getByRole('status', { name: 'Total' })).toHaveTextContent('42')
  })

  it('narrows by a filter with its count, in the URL', async () => {
    const { user, address } = await openBoard()
    const chip = await screen.findByRole('button', { name: /^Mine 2$/ })
    await user.click(chip)
    await waitFor(() => expect(address()).toBe(`/boards/${FAKE_BOARD}?filter=assigned_to_me`))
    await waitFor(() => expect(screen.getByRole('status', { name: 'Total' })).toHaveTextContent(/^2$/))
    expect(chip).toHaveAttribute('aria-pressed', 'true')
  })

  it('searches, and says how to get everything back', async () => {
    const { user, address } = await openBoard({ search: '?search=nobody' })
    expect(await screen.findByText(/Nothing on this board fits/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Clear search and filter' }))
    await waitFor(() => expect(address()).toBe(`/boards/${FAKE_BOARD}`))
    await waitFor(() => expect(screen.getByRole('status', { name: 'Total' })).toHaveTextContent('42'))
  })

  it('shows only the column that the URL names', async () => {
    const { user, server, address } = await openBoard()
    const third = server.boards.boards[0]!.columns[2]!.id
    await user.click(screen.getByRole('button', { name: 'Column Qualified' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Show only this' }))
    await waitFor(() => expect(address()).toBe(`/boards/${FAKE_BOARD}?column=${third}`))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'New' })).not.toBeInTheDocument())
  })

  it('loads more of a long column as far as one scrolls', async () => {
    const { server } = await openBoard({ contacts: 3_000 })
    const pages = () => server.requests.filter((line) => line.includes('/contacts?column_id='))
    const scroll = (card: number) =>
      fireEvent.scroll(within(column('New')).getByRole('list').parentElement!, { target: { scrollTop: card * 92 } })
    expect(pages()).toEqual([])
    scroll(14)
    const first = `GET /api/boards/${FAKE_BOARD}/contacts?column_id=${server.boards.boards[0]!.columns[0]!.id}&per_page=100`
    await waitFor(() => expect(pages()).toEqual([first]))
    await waitFor(() => expect(within(column('New')).getByRole('list')).toHaveStyle({ height: `${100 * 92 + 6}px` }))
    scroll(95)
    await waitFor(() => expect(pages()).toEqual([first, `${first}&cursor=100`]))
    // Of what was loaded only what is in sight is in the page.
    expect(cards('New').length).toBeLessThan(40)
  })

  it('moves the focus from card to card by the arrows', async () => {
    const { user, card } = await openBoard()
    card('Ada Abara').focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toHaveTextContent(cards('New')[1]!)
    await user.keyboard('{ArrowRight}')
    expect(column('Contacted')).toContainElement(document.activeElement as HTMLElement)
  })

  it('moves a contact by keys: at once, with the counts, and the focus goes along', async () => {
    const { user, card, server } = await openBoard()
    const [before, there] = [server.boards.cards('New').length, server.boards.cards('Contacted').length]
    card('Ada Abara').focus()
    await user.keyboard(' ')
    expect(told()).toMatch(/^Lifted Ada Abara in New, position 1 of \d+\./)
    await user.keyboard('{ArrowRight}{ArrowDown}')
    expect(told()).toBe(`Ada Abara: Contacted, position 2 of ${there + 1}.`)
    expect(cards('New')[0]).toBe('Ada Abara')
    await user.keyboard(' ')
    expect(cards('Contacted')[1]).toBe('Ada Abara')
    expect(total('New')).toBe(`New: ${before - 1} contacts`)
    expect(total('Contacted')).toBe(`Contacted: ${there + 1} contacts`)
    expect(document.activeElement).toBe(card('Ada Abara'))
    await waitFor(() => expect(server.boards.cards('Contacted')[1]).toMatch(/000000000000$/))
    await waitFor(() => expect(moves(server)).toHaveLength(1))
    expect(total('Contacted')).toBe(`Contacted: ${there + 1} contacts`)
  })

  it('puts a lifted card back by Escape', async () => {
    const { user, card, server } = await openBoard()
    card('Ada Abara').focus()
    await user.keyboard(' {ArrowRight}{Escape}')
    expect(told()).toBe('Ada Abara was put back.')
    expect(cards('New')[0]).toBe('Ada Abara')
    expect(moves(server)).toEqual([])
    expect(document.activeElement).toBe(card('Ada Abara'))
  })

  it.each([
    [409, 'The contact above is no longer there.', 'The contact above is no longer there.'],
    [403, 'no', 'You may not change contacts of this board.'],
    [412, 'no', 'Somebody else changed the contact meanwhile.'],
  ])('takes a move back that is answered with %i, and says why', async (status, detail, reason) => {
    const { user, card, server } = await openBoard()
    const before = total('New')
    server.boards.refuseMovesWith = problem(status, 'refused', detail)
    card('Ada Abara').focus()
    await user.keyboard(' {ArrowRight} ')
    expect(await screen.findByText('Ada Abara was not moved')).toBeVisible()
    expect(await screen.findByText(reason)).toBeVisible()
    await waitFor(() => expect(cards('New')[0]).toBe('Ada Abara'))
    expect(total('New')).toBe(before)
    expect(told()).toBe(`Ada Abara was not moved: ${reason}`)
    await waitFor(() => expect(document.activeElement).toBe(card('Ada Abara')))
  })

  it('moves a contact to a place that is named, by keys alone', async () => {
    const { user, card, server } = await openBoard()
    const there = server.boards.cards('Contacted')
    card('Ada Abara').focus()
    await user.keyboard('m')
    const dialog = await screen.findByRole('dialog', { name: 'Move Ada Abara' })
    await waitFor(() => expect(within(dialog).getByRole('combobox', { name: 'Column' })).toHaveFocus())
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(within(dialog).getByRole('combobox', { name: 'Column' })).toHaveValue(`Contacted (${there.length})`)
    await user.tab()
    await user.keyboard('{ArrowDown}')
    expect(within(dialog).getByRole('radio', { name: 'At the bottom' })).toBeChecked()
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(cards('Contacted').at(-1)).toBe('Ada Abara')
    expect(told()).toBe(`Moved Ada Abara to Contacted, position ${there.length + 1} of ${there.length + 1}.`)
    await waitFor(() => expect(card('Ada Abara')).toHaveFocus())
    await waitFor(() => expect(server.boards.moves).toMatchObject([{ position: 'bottom' }]))
  })

  it('moves a contact beside another one by touch', async () => {
    const { user, server } = await openBoard()
    const [first] = server.boards.cards('Contacted')
    await user.click(screen.getByRole('button', { name: 'Move Ada Abara to…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Move Ada Abara' })
    await user.click(within(dialog).getByRole('combobox', { name: 'Column' }))
    await user.click(await screen.findByRole('option', { name: /^Contacted/ }))
    await user.click(within(dialog).getByRole('radio', { name: 'Behind a contact' }))
    expect(within(dialog).getByRole('button', { name: 'Move' })).toBeDisabled()
    await user.click(within(dialog).getByRole('combobox', { name: 'Contact' }))
    await user.click(await screen.findByRole('option', { name: new RegExp(`^${cards('Contacted')[0]} · `) }))
    await user.click(within(dialog).getByRole('button', { name: 'Move' }))
    expect(cards('Contacted')[1]).toBe('Ada Abara')
    await waitFor(() => expect(server.boards.moves).toMatchObject([{ after_id: first }]))
  })

  it('takes a move to a named place back that the server refuses, and says why', async () => {
    const { user, card, server } = await openBoard()
    server.boards.refuseMovesWith = problem(409, 'neighbour_gone', 'The contact beside it is no longer there.')
    await user.click(screen.getByRole('button', { name: 'Move Elif Abara to…' }))
    await screen.findByRole('dialog')
    await user.click(screen.getByRole('button', { name: 'Move' }))
    expect(await screen.findByText('Elif Abara was not moved')).toBeVisible()
    await waitFor(() => expect(cards('New')[0]).toBe('Ada Abara'))
    expect(told()).toContain('The contact beside it is no longer there.')
    await waitFor(() => expect(card('Elif Abara')).toHaveFocus())
  })

  it('says so when a contact leaves to where nothing is drawn, and the focus goes to the next one', async () => {
    const { user, card } = await openBoard({ contacts: 3_000 })
    await user.click(screen.getByRole('button', { name: 'Move Ada Abara to…' }))
    await user.click(await screen.findByRole('radio', { name: 'At the bottom' }))
    const next = cards('New')[1]!
    await user.click(screen.getByRole('button', { name: 'Move' }))
    expect(await screen.findByText('Moved Ada Abara to the bottom of New.')).toBeVisible()
    expect(cards('New')[0]).toBe(next)
    await waitFor(() => expect(card(next)).toHaveFocus())
  })

  it('gives the focus back to the card when no place was named', async () => {
    const { user, card } = await openBoard()
    card('Elif Abara').focus()
    await user.keyboard('m')
    await screen.findByRole('dialog', { name: 'Move Elif Abara' })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(card('Elif Abara')).toHaveFocus())
  })

  it('follows what others do without losing the focus', async () => {
    const { server, card } = await openBoard()
    await waitFor(() => expect(server.live.listeners).toBe(1))
    card('Elif Abara').focus()
    server.changeElsewhere(0, { archived: true })
    await waitFor(() => expect(cards('New')[0]).toBe('Elif Abara'))
    expect(document.activeElement).toBe(card('Elif Abara'))
  })

  it('shows who looks at a contact', async () => {
    const server = new FakeServer({ contacts: 50 })
    server.live.people.push({
      user_id: 'grace',
      email: 'grace.hopper@example.com',
      live_status: 'online',
      viewing: [{ module: 'contacts', id: server.contacts[0]!.id }],
    })
    const { card } = await openBoard({ server })
    const name = 'grace.hopper@example.com is looking at this'
    expect(await within(card('Ada Abara')).findByRole('img', { name })).toBeVisible()
  })

  it('moves nothing for who may only read', async () => {
    const server = new FakeServer({ contacts: 50, user: { role: 'readonly' } })
    const { user, card } = await openBoard({ server })
    card('Ada Abara').focus()
    await user.keyboard(' {ArrowRight} m')
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: /^Move / })).not.toBeInTheDocument()
    expect(told()).toBe('')
    expect(moves(server)).toEqual([])
    expect(screen.queryByRole('button', { name: 'Add column' })).not.toBeInTheDocument()
  })

  it('comes back to the card that was opened', async () => {
    const { user, card, router } = await openBoard()
    card('Elif Abara').focus()
    await user.keyboard('{Enter}')
    await user.click(card('Elif Abara'))
    await screen.findByRole('heading', { name: 'Elif Abara' })
    router.history.back()
    await screen.findByRole('region', { name: 'New' })
    await waitFor(() => expect(document.activeElement).toBe(card('Elif Abara')))
  })
})

describe('the columns of a board', () => {
  const names = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
  const open = async (user: Awaited<ReturnType<typeof openBoard>>['user'], name: string, item: string) => {
    await user.click(screen.getByRole('button', { name: `Column ${name}` }))
    await user.click(await screen.findByRole('menuitem', { name: item }))
  }

  it('are added, renamed, put in another order, limited and deleted', async () => {
    const { user, server } = await openBoard()
    await user.click(screen.getByRole('button', { name: 'Add column' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Lost')
    await user.click(screen.getAllByRole('button', { name: 'Add column' }).at(-1)!)
    await waitFor(() => expect(names()).toEqual(['New', 'Contacted', 'Qualified', 'Proposal', 'Won', 'Lost']))

    await open(user, 'Won', 'Rename')
    await user.clear(screen.getByRole('textbox', { name: 'Name' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Signed{Enter}')
    await waitFor(() => expect(names()).toContain('Signed'))

    await open(user, 'Signed', 'Move left')
    await waitFor(() => expect(names().indexOf('Signed')).toBe(3))

    await open(user, 'Contacted', 'Set a limit')
    await user.type(screen.getByRole('textbox', { name: /Most contacts/ }), '5{Enter}')
    expect(await within(column('Contacted')).findByTitle('Over its limit')).toHaveTextContent('/ 5')

    const there = server.boards.cards('New').length
    const gone = server.boards.cards('Qualified').length
    await open(user, 'Qualified', 'Delete')
    expect(screen.getByText(new RegExp(`^${gone} contacts stand in this column`))).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Delete column' }))
    await waitFor(() => expect(names()).not.toContain('Qualified'))
    await waitFor(() => expect(total('New')).toBe(`New: ${there + gone} contacts`))
  })

  it('take a new contact', async () => {
    const { user, server } = await openBoard()
    await user.click(screen.getByRole('button', { name: 'New contact in Qualified' }))
    await user.type(screen.getByRole('textbox', { name: 'First name' }), 'Nadia')
    await user.type(screen.getByRole('textbox', { name: 'Last name' }), 'Novak')
    await user.click(screen.getByRole('button', { name: 'Create contact' }))
    await waitFor(() => expect(cards('Qualified')).toContain('Nadia Novak'))
    expect(server.contacts[0]).toMatchObject({ board_id: FAKE_BOARD, first_name: 'Nadia' })
  })
})

describe('boards', () => {
  it('are created, the first one too', async () => {
    const server = new FakeServer({ contacts: 1 })
    server.boards.boards = []
    const { user, address } = renderApp('/boards', server.handlers())
    await screen.findByText('No boards yet')
    await user.click(screen.getByRole('button', { name: 'New board' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Renewals')
    await user.click(screen.getByRole('button', { name: 'Create board' }))
    expect(await screen.findByRole('heading', { name: 'Renewals', level: 1 })).toBeVisible()
    expect(screen.getByRole('region', { name: 'In progress' })).toBeVisible()
    await waitFor(() => expect(address()).toMatch(/^\/boards\/0190a/))
  })
})
