import { onlineManager } from '@tanstack/react-query'
import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { mock, problem } from '@/testing/typed-http'

const rowNames = () => screen.getAllByRole('row').slice(1)
const total = () => screen.getByRole('status', { name: 'Total' })
const contactReads = (server: FakeServer) => server.requests.filter((line) => line.startsWith('GET /api/contacts'))

async function openList(path = '/contacts', contacts = 1_234) {
  const server = new FakeServer({ contacts })
  const app = renderApp(path, server.handlers())
  await screen.findAllByRole('checkbox', { name: /^Select (?!all)/ })
  return { server, ...app }
}

afterEach(() => {
  onlineManager.setOnline(true)
  vi.restoreAllMocks()
})

describe('the contacts list', () => {
  it('shows the total and only the visible rows of a grid that knows its size', async () => {
    await openList()
    expect(total()).toHaveTextContent('1,234')
    const grid = screen.getByRole('grid', { name: 'Contacts' })
    expect(grid).toHaveAttribute('aria-rowcount', '1235')
    expect(rowNames().length).toBeLessThan(60)
    expect(rowNames()[0]).toHaveAttribute('aria-rowindex', '2')
    expect(within(grid).getByText('ada.abara.0@example.com')).toBeVisible()
  })

  it('shows how the last answer came about', async () => {
    await openList()
    const badge = screen.getByText('MISS').closest('button')
    expect(badge).toHaveTextContent('MISSsource4.3 ms')
  })

  it('starts at the row in the URL', async () => {
    const server = new FakeServer({ contacts: 1_234 })
    renderApp('/contacts?row=900', server.handlers())
    await waitFor(() => expect(contactReads(server)).toEqual(['GET /api/contacts?limit=200&offset=800']))
  })

  it('searches after a pause, keeps the search in the URL, and goes back', async () => {
    const { user, server, address, router } = await openList()
    await user.type(screen.getByRole('searchbox'), 'bianchi')
    await waitFor(() => expect(address()).toBe('/contacts?search=bianchi'))
    await waitFor(() => expect(Number(total().textContent?.replace(',', ''))).toBeLessThan(200))
    expect(contactReads(server).filter((line) => line.includes('search='))).toEqual([
      'GET /api/contacts?search=bianchi&total=capped&limit=200&offset=0',
    ])

    router.history.back()
    await waitFor(() => expect(screen.getByRole('searchbox')).toHaveValue(''))
    await waitFor(() => expect(total()).toHaveTextContent('1,234'))
  })

  it('sorts by a head: up, down, and back to its own order', async () => {
    const { user, address } = await openList()
    const head = () => screen.getByRole('columnheader', { name: 'E-mail' })
    expect(head()).toHaveAttribute('aria-sort', 'none')
    await user.click(within(head()).getByRole('button'))
    await waitFor(() => expect(head()).toHaveAttribute('aria-sort', 'ascending'))
    expect(address()).toBe('/contacts?sort=email')
    await user.click(within(head()).getByRole('button'))
    await waitFor(() => expect(head()).toHaveAttribute('aria-sort', 'descending'))
    await user.click(within(head()).getByRole('button'))
    await waitFor(() => expect(address()).toBe('/contacts'))
  })

  it('filters, and clears the filters', async () => {
    const { user, address } = await openList('/contacts?status=open')
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveValue('Open')
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    await waitFor(() => expect(address()).toBe('/contacts'))
    await waitFor(() => expect(total()).toHaveTextContent('1,234'))
  })

  it('shows the columns that the URL names', async () => {
    await openList('/contacts?columns=phone')
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Selected', 'Name', 'Phone'])
  })

  it('renews the visible page past the cache', async () => {
    const { user, server } = await openList()
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    await waitFor(() => expect(contactReads(server).at(-1)).toContain('bust_cache=true'))
  })

  it('moves by j and k, selects by x, opens by Enter', async () => {
    const { user, address } = await openList()
    await user.keyboard('jjjkx')
    expect(screen.getByText('1 contact selected')).toBeVisible()
    expect(screen.getByRole('checkbox', { name: 'Select Bruno Abara' })).toBeChecked()
    const active = screen.getByRole('grid').getAttribute('aria-activedescendant')
    expect(document.getElementById(active ?? '')).toHaveAttribute('aria-rowindex', '3')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(address()).toMatch(/^\/contacts\/0190b000/))
  })

  it('counts a search no further than it must, and to the end when asked', async () => {
    const { user, server } = await openList('/contacts?search=a', 3_000)
    expect(total()).toHaveTextContent('1,000+')
    await user.click(screen.getByRole('button', { name: 'or more: count them all' }))
    await waitFor(() => expect(total()).toHaveTextContent(/^3,000$/))
    expect(server.requests).toContain('GET /api/contacts?search=a&limit=1')
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '3001')
  })

  it('narrows by what people look for most, each with its number', async () => {
    const { user, address } = await openList()
    const mine = await screen.findByRole('button', { name: 'Mine 31' })
    await user.click(mine)
    await waitFor(() => expect(address()).toBe('/contacts?assigned_to=me'))
    await waitFor(() => expect(total()).toHaveTextContent(/^31$/))
    await user.click(screen.getByRole('button', { name: /^Needs response/ }))
    await waitFor(() => expect(address()).toBe('/contacts?assigned_to=me&show=needs_response'))
    await user.click(mine)
    await waitFor(() => expect(address()).toBe('/contacts?show=needs_response'))
  })

  it('acts on the active row by keys, and undoes', async () => {
    const { user, server } = await openList()
    await user.keyboard('jf')
    expect(screen.getByRole('button', { name: 'Ada Abara is a favourite' })).toHaveAttribute('aria-pressed', 'true')
    await waitFor(() => expect(server.contacts[0]?.favorite).toBe(true))
    await user.keyboard('a')
    await waitFor(() => expect(total()).toHaveTextContent('1,233'))
    await screen.findByRole('button', { name: 'Undo (u)' })
    await user.keyboard('u')
    await waitFor(() => expect(total()).toHaveTextContent('1,234'))
    await user.keyboard('e')
    expect(await screen.findByRole('dialog', { name: /^Assign / })).toBeVisible()
  })

  it('changes the picked rows one by one, and says which were refused', async () => {
    const { user, server } = await openList('/contacts', 20)
    await user.keyboard('jxjx')
    mockServer.use(
      mock('patch', '/api/contacts/{id}', ({ params }) =>
        params.id === server.contacts[1]?.id
          ? problem(403, 'forbidden', 'Not this one.')
          : { body: { status: 'success', success: true, data: { ...server.contacts[0]!, archived: true } } },
      ),
    )
    await user.click(screen.getByRole('button', { name: 'Archive' }))
    expect(await screen.findByText('Bruno Abara could not be archived')).toBeVisible()
    expect(await screen.findByText('Archived Ada Abara')).toBeVisible()
    await waitFor(() => expect(screen.queryByText('2 contacts selected')).not.toBeInTheDocument())
  })

  it('changes all that match in one step, after naming how many', async () => {
    const { user, server } = await openList('/contacts?status=open')
    await user.keyboard('jx')
    await user.click(screen.getByRole('button', { name: 'Select all 205 matching' }))
    expect(screen.getByText('All 205 contacts that match are selected')).toBeVisible()
    await user.click(screen.getAllByRole('button', { name: 'Priority' }).at(-1)!)
    await user.click(await screen.findByRole('menuitem', { name: 'Low' }))
    expect(await screen.findByRole('dialog', { name: 'Set the priority of 205 contacts to Low?' })).toBeVisible()

    // Somebody else is quicker: nothing may be changed that was not named.
    server.changeElsewhere(4, { status: 'closed' })
    await user.click(screen.getByRole('button', { name: 'Change 205 contacts' }))
    expect(await screen.findByText(/there are 204 contacts now/)).toBeVisible()
    expect(server.contacts.some(({ priority }) => priority === 'low')).toBe(false)

    await user.click(await screen.findByRole('button', { name: 'Change 204 contacts' }))
    expect(await screen.findByText(/^Changed 204 contacts\./)).toBeVisible()
    expect(server.requests).toContain('PATCH /api/contacts?status=open&expected_total=204')
    expect(server.contacts.filter(({ priority }) => priority === 'low')).toHaveLength(204)
    await waitFor(() => expect(screen.queryByText(/match are selected/)).not.toBeInTheDocument())
  })

  const picks = () =>
    screen
      .getAllByRole('checkbox', { name: /^Select / })
      .slice(1)
      .flatMap((box, at) => ((box as HTMLInputElement).checked ? [at] : []))
  const selection = () => screen.getByRole('status', { name: 'Selection' })
  const head = () => screen.getByRole('checkbox', { name: 'Select all contacts' })
  const box = (at: number) => screen.getAllByRole('checkbox', { name: /^Select / })[at + 1]!

  it('selects a range by Shift and a click, which the next such click changes', async () => {
    const { user } = await openList()
    await user.click(box(1))
    await user.click(box(6))
    await user.keyboard('{Shift>}')
    await user.click(box(9))
    expect(picks()).toEqual([1, 6, 7, 8, 9])
    expect(selection()).toHaveTextContent('5 contacts selected')
    await user.click(box(4))
    expect(picks()).toEqual([1, 4, 5, 6])
    // Beside the check box, too: the row is not opened.
    await user.click(screen.getByText('ada.abara.0@example.com'))
    expect(picks()).toEqual([0, 1, 2, 3, 4, 5, 6])
    await user.keyboard('{/Shift}')
    expect(document.activeElement).toBe(screen.getByRole('grid'))
  })

  it('takes a range out again by beginning with a row that is selected', async () => {
    const { user } = await openList('/contacts', 30)
    await user.click(head())
    await user.click(box(3))
    await user.keyboard('{Shift>}')
    await user.click(box(5))
    await user.keyboard('{/Shift}')
    expect(selection()).toHaveTextContent('27 contacts selected')
    expect(picks().slice(0, 4)).toEqual([0, 1, 2, 6])
  })

  it('selects a range by Shift and the arrows, and clears it by Escape', async () => {
    const { user } = await openList()
    await user.keyboard('jj{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}')
    expect(picks()).toEqual([1, 2, 3])
    // Elsewhere a new range begins, and the first one stays.
    await user.keyboard('jjj{Shift>}{ArrowDown}{/Shift}')
    expect(picks()).toEqual([1, 2, 3, 6, 7])
    await user.keyboard('j ')
    expect(picks()).toEqual([1, 2, 3, 6, 7, 8])
    await user.keyboard('jj{Shift>} {/Shift}')
    expect(selection()).toHaveTextContent('8 contacts selected')
    await user.keyboard('{Escape}')
    expect(picks()).toEqual([])
    expect(selection()).toHaveTextContent('Nothing is selected any more')
  })

  it('asks for the rows of a range that were not loaded yet', async () => {
    const { user, server } = await openList('/contacts', 900)
    await user.keyboard('jx{Shift>}{End}{/Shift}')
    await waitFor(() => expect(selection()).toHaveTextContent('900 contacts selected'))
    expect(contactReads(server)).toHaveLength(5)
  })

  it('selects no longer range than it can name', async () => {
    const { user } = await openList()
    await user.keyboard('jx{Shift>}{End}{/Shift}')
    expect(await screen.findByText(/^At most 1,000 rows/)).toBeVisible()
    expect(selection()).toHaveTextContent('1 contact selected')
  })

  it('selects all of a short list by name, and tells by its head how much is selected', async () => {
    const { user } = await openList('/contacts', 30)
    expect(head()).not.toBeChecked()
    await user.click(box(2))
    expect(head()).toBePartiallyChecked()
    await user.click(head())
    expect(head()).toBeChecked()
    expect(selection()).toHaveTextContent('30 contacts selected')
    // By name: what can be done with one can be done with these.
    expect(screen.getByRole('button', { name: 'Copy e-mail addresses' })).toBeVisible()
    await user.click(head())
    expect(head()).not.toBeChecked()
    expect(head()).not.toBePartiallyChecked()
  })

  it('selects all that match of a long list by its head, and what was picked is back behind it', async () => {
    const { user } = await openList()
    await user.click(box(2))
    await user.click(head())
    expect(await screen.findByText('All 1,234 contacts that match are selected')).toBeVisible()
    expect(head()).toBeChecked()
    await user.click(box(5))
    expect(selection()).toHaveTextContent('1 contact selected')
    expect(picks()).toEqual([2])
    expect(head()).toBePartiallyChecked()
  })

  it('says what to do when nothing matches', async () => {
    const server = new FakeServer({ contacts: 5 })
    const { user, address } = renderApp('/contacts?search=nobody', server.handlers())
    await screen.findByText('No contacts match')
    await user.click(screen.getByRole('button', { name: 'Clear search and filters' }))
    await waitFor(() => expect(address()).toBe('/contacts'))
    await waitFor(() => expect(total()).toHaveTextContent('5'))
  })

  it('says when there are none at all', async () => {
    renderApp('/contacts', new FakeServer({ contacts: 0 }).handlers())
    expect(await screen.findByText('No contacts yet')).toBeVisible()
  })

  it('tells what went wrong and tries again', async () => {
    const server = new FakeServer({ contacts: 7 })
    const { user } = renderApp('/contacts', [
      mock('get', '/api/contacts', () => problem(503, 'unavailable', 'the database is not reachable at the moment')),
      ...server.handlers(),
    ])
    expect(await screen.findByText('the database is not reachable at the moment')).toBeVisible()
    mockServer.use(...server.handlers())
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(total()).toHaveTextContent('7'))
    expect(screen.queryByText('the database is not reachable at the moment')).not.toBeInTheDocument()
  })

  it('keeps what was loaded when there is no network', async () => {
    const { user } = await openList()
    onlineManager.setOnline(false)
    await user.type(screen.getByRole('searchbox'), 'x')
    expect(await screen.findByText(/waits for the network/)).toBeVisible()
    expect(screen.getByText('ada.abara.0@example.com')).toBeVisible()
  })

  it('leads to the login and keeps the wanted address when the session is over', async () => {
    const { address } = renderApp(
      '/contacts?status=open',
      new FakeServer({ contacts: 1, isSignedIn: false }).handlers(),
    )
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(decodeURIComponent(address())).toBe('/login?next=/contacts?status=open')
  })

  it('leads to the login when the session ends while at work', async () => {
    const { server, user, address } = await openList()
    server.isSignedIn = false
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(decodeURIComponent(address())).toBe('/login?next=/contacts')
  })

  it('is not blank when the server is away from the start', async () => {
    // React reports what reaches an error boundary; here that is the point.
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    renderApp('/contacts', [http.get('*/api/auth/me', () => HttpResponse.error())])
    expect(await screen.findByText('No answer from the server')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
})
