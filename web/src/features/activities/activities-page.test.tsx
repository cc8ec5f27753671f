import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fakeActivity } from '@/testing/fake-activities'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'

async function openActivities(search = '', server = new FakeServer({ contacts: 1 })) {
  const app = renderApp(`/activities${search}`, server.handlers())
  await screen.findByRole('heading', { name: 'Activities' })
  return { ...app, server }
}

describe('the activities list', () => {
  it('counts each status and narrows by the pressed one', async () => {
    const { user, address } = await openActivities()
    const chips = within(screen.getByRole('group', { name: 'Status' }))
    expect(await chips.findByRole('button', { name: 'All 20' })).toHaveAttribute('aria-pressed', 'true')
    await user.click(chips.getByRole('button', { name: 'Overdue 4' }))
    await waitFor(() => expect(address()).toBe('/activities?status=overdue'))
    await waitFor(() => expect(screen.getByRole('status', { name: 'Total' })).toHaveTextContent('4'))
    // The other counts stay what they are.
    expect(chips.getByRole('button', { name: 'Scheduled 4' })).toBeVisible()
    await user.click(chips.getByRole('button', { name: 'Overdue 4' }))
    await waitFor(() => expect(address()).toBe('/activities'))
  })

  it('counts again when somebody else has changed something', async () => {
    const { server } = await openActivities()
    const chips = within(screen.getByRole('group', { name: 'Status' }))
    await chips.findByRole('button', { name: 'Completed 4' })
    server.activities.rows[0] = fakeActivity(0, { status: 'completed' })
    server.live.tell('versions', { complete: false, versions: { activities: 8 } })
    expect(await chips.findByRole('button', { name: 'Completed 5' })).toBeVisible()
  })

  it('creates one, and keeps what was typed while something is missing', async () => {
    const { user, server } = await openActivities()
    await user.keyboard('n')
    const dialog = await screen.findByRole('dialog', { name: 'New activity' })
    await user.type(within(dialog).getByRole('textbox', { name: 'Notes' }), 'Bring the samples')
    await user.click(within(dialog).getByRole('button', { name: 'Create activity' }))
    expect(within(dialog).getByText('Say in a few words what is to be done')).toBeVisible()
    expect(within(dialog).getByRole('textbox', { name: 'Notes' })).toHaveValue('Bring the samples')
    await user.type(within(dialog).getByRole('textbox', { name: /Subject/ }), 'Visit the fair')
    await user.click(within(dialog).getByRole('button', { name: 'Create activity' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(server.activities.rows[0]).toMatchObject({
      subject: 'Visit the fair',
      body: 'Bring the samples',
      assigned_to: 'ada@example.com',
    })
    expect(await screen.findByText('Visit the fair')).toBeVisible()
  })

  it('opens one from the address, and changes only what was changed', async () => {
    const { id } = fakeActivity(1)
    const { user, server, address } = await openActivities(`?open=${id}`)
    const dialog = await screen.findByRole('dialog', { name: 'Activity' })
    const subject = await within(dialog).findByRole('textbox', { name: /Subject/ })
    await user.clear(subject)
    await user.type(subject, 'Send the better offer')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(address()).toBe('/activities'))
    expect(server.activities.rows[1]).toMatchObject({ subject: 'Send the better offer', type: 'email' })
    expect(server.lastHeaders.get(`PATCH /api/activities/${id}`)?.get('If-Match')).toBe('"2026-11-01T09:00:00+00:00"')
  })

  it('says so when somebody else was faster, and saves on the second wish', async () => {
    const { id } = fakeActivity(0)
    const { user, server } = await openActivities(`?open=${id}`)
    const dialog = await screen.findByRole('dialog', { name: 'Activity' })
    const location = await within(dialog).findByRole('textbox', { name: 'Location' })
    server.activities.rows[0] = fakeActivity(0, { updated_at: '2026-11-02T09:00:00+00:00' })
    await user.type(location, 'Hall 4')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(await within(dialog).findByText('Someone else changed this activity')).toBeVisible()
    expect(within(dialog).getByRole('textbox', { name: 'Location' })).toHaveValue('Hall 4')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(server.activities.rows[0]?.location).toBe('Hall 4'))
  })
})

describe('an open activity', () => {
  it('does not take back what somebody else changes meanwhile', async () => {
    const { id } = fakeActivity(0)
    const { user, server } = await openActivities(`?open=${id}`)
    await waitFor(() => expect(server.live.listeners).toBe(1))
    const dialog = await screen.findByRole('dialog', { name: 'Activity' })
    const location = await within(dialog).findByRole('textbox', { name: 'Location' })
    server.activities.rows[0] = fakeActivity(0, { subject: 'Call Borealis', updated_at: '2026-11-02T09:00:00+00:00' })
    const reads = () => server.requests.filter((line) => line === `GET /api/activities/${id}`).length
    const before = reads()
    server.live.tell('versions', { complete: false, versions: { activities: 9 } })
    await waitFor(() => expect(reads()).toBeGreaterThan(before))
    await user.type(location, 'Hall 4')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(await within(dialog).findByText('Someone else changed this activity')).toBeVisible()
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(server.activities.rows[0]).toMatchObject({ location: 'Hall 4', subject: 'Call Borealis' }),
    )
  })
})

describe('the agenda', () => {
  it('shows what is late first, then day by day, and completes by a key', async () => {
    const { user, server } = await openActivities('?view=agenda')
    const late = await screen.findByRole('list', { name: 'Late' })
    expect(within(late).getAllByRole('listitem')).toHaveLength(4)
    const today = screen.getByRole('list', { name: 'Today' })
    expect(within(today).getByText('Call Aster Foods')).toBeVisible()
    within(today)
      .getByRole('button', { name: /^Call Aster Foods/ })
      .focus()
    await user.keyboard('c')
    await waitFor(() => expect(server.activities.rows[0]?.status).toBe('completed'))
  })

  it('does not let a long tail of late ones push today out of sight', async () => {
    const { user } = await openActivities('?view=agenda', new FakeServer({ contacts: 1, activities: 60 }))
    const late = await screen.findByRole('list', { name: 'Late' })
    expect(within(late).getAllByRole('listitem')).toHaveLength(5)
    await user.click(screen.getByRole('button', { name: 'Show all 12 late ones' }))
    expect(within(late).getAllByRole('listitem')).toHaveLength(12)
  })

  it('says when nothing is due', async () => {
    await openActivities('?view=agenda', new FakeServer({ contacts: 1, activities: 0 }))
    expect(await screen.findByText('Nothing is due')).toBeVisible()
  })

  it('is for reading only without the right to write', async () => {
    const server = new FakeServer({ contacts: 1, user: { role: 'readonly' } })
    await openActivities('?view=agenda', server)
    const today = await screen.findByRole('list', { name: 'Today' })
    expect(within(today).getByRole('button', { name: 'Complete Call Aster Foods' })).toBeDisabled()
    expect(screen.queryByRole('button', { name: 'New activity' })).not.toBeInTheDocument()
  })
})

describe('the calendar', () => {
  it('shows a month, goes to the next by a key, and keeps it in the address', async () => {
    const { user, address } = await openActivities('?view=calendar&day=2026-11-21')
    expect(await screen.findByRole('table', { name: 'Activities by due day' })).toBeVisible()
    expect(screen.getByText('November 2026')).toBeVisible()
    await user.keyboard(']')
    expect(await screen.findByText('December 2026')).toBeVisible()
    await waitFor(() => expect(address()).toContain('day=2026-12-01'))
  })

  it('holds more than a page, and opens a full day', async () => {
    const server = new FakeServer({ contacts: 1, activities: 0 })
    for (let index = 0; index < 230; index++) {
      server.activities.rows.push(
        fakeActivity(index, { subject: `Number ${index}`, due_date: index < 222 ? '2026-11-10' : '2026-11-28' }),
      )
    }
    const { user } = await openActivities('?view=calendar&day=2026-11-21', server)
    expect(await screen.findByText('and 5 more')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'and 219 more' }))
    expect(await screen.findByText('10:30 Number 220')).toBeVisible()
  })
})
