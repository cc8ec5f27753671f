import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { mockUntyped } from '@/testing/fake-part'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

async function openApp(prepare?: (server: FakeServer) => void) {
  const server = new FakeServer({ contacts: 1 })
  prepare?.(server)
  const app = renderApp('/contacts', server.handlers())
  await screen.findByRole('grid', { name: 'Contacts' })
  const openPanel = async () => {
    await app.user.click(screen.getByRole('button', { name: /^Notifications/ }))
    return screen.findByRole('dialog', { name: 'Notifications' })
  }
  return { ...app, server, openPanel }
}

describe('the notification bell', () => {
  it('counts what the stream tells, in the head and in the title of the tab', async () => {
    const { server } = await openApp((fake) => fake.live.notify({}))
    expect(await screen.findByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
    expect(document.title).toBe('(1) Contacts · Thermocline')
    server.live.notify({ title: 'Import done' })
    expect(await screen.findByRole('button', { name: 'Notifications, 2 unread' })).toBeVisible()
    expect(document.title).toBe('(2) Contacts · Thermocline')
    expect(server.requests.filter((line) => line.startsWith('GET /api/notifications'))).toEqual([])
  })

  it('asks by itself where no stream can be had', async () => {
    const { server } = await openApp((fake) => {
      fake.live.isStreaming = false
      fake.live.notify({})
    })
    expect(await screen.findByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible()
    expect(server.requests).toContain('GET /api/notifications/unread-count')
  })

  it('groups by day and by what repeats, and marks as read what is opened', async () => {
    const { openPanel, user, address } = await openApp((fake) => {
      fake.live.notify({ created_at: '2020-01-02T12:00:00Z', title: 'Old news', is_read: true })
      fake.live.notify({ link: '/accounts' })
      fake.live.notify({ link: '/accounts' })
    })
    const panel = await openPanel()
    const today = await within(panel).findByRole('region', { name: 'Today' })
    expect(within(today).getAllByRole('listitem')).toHaveLength(1)
    expect(within(panel).getByRole('region', { name: '2 Jan 2020' })).toBeVisible()
    await user.click(within(today).getByRole('button', { name: /× 2/ }))
    await waitFor(() => expect(address()).toBe('/accounts'))
    expect(await screen.findByRole('button', { name: 'Notifications' })).toBeVisible()
    await waitFor(() => expect(document.title).toBe('Accounts · Thermocline'))
  })

  it('does not lead out of the app', async () => {
    const { openPanel, user, address } = await openApp((fake) =>
      fake.live.notify({ link: 'https://elsewhere.example/' }),
    )
    const panel = await openPanel()
    await user.click(await within(panel).findByRole('button', { name: /Lead assigned/ }))
    expect(await screen.findByRole('button', { name: 'Notifications' })).toBeVisible()
    expect(address()).toBe('/contacts')
  })

  it('marks all as read, and takes that back when the server refuses', async () => {
    const { openPanel, user } = await openApp((fake) => {
      fake.live.notify({})
      fake.live.notify({ title: 'Import done' })
    })
    const panel = await openPanel()
    mockServer.use(
      mockUntyped('post', '/api/notifications/mark-all-read', () =>
        problem(503, 'unavailable', 'The database is away; try again in a moment.'),
      ),
    )
    await user.click(await within(panel).findByRole('button', { name: 'Mark all as read' }))
    expect(await within(panel).findByText('The database is away; try again in a moment.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Notifications, 2 unread' })).toBeVisible()
    mockServer.resetHandlers()
  })

  it('shows only the unread ones when asked, and says when there are none', async () => {
    const { openPanel, user } = await openApp((fake) => fake.live.notify({ is_read: true }))
    const panel = await openPanel()
    expect(await within(panel).findByText('Lead assigned to you')).toBeVisible()
    await user.click(within(panel).getByRole('radio', { name: 'Unread' }))
    expect(await within(panel).findByText('Nothing unread')).toBeVisible()
  })
})
