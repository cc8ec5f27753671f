import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'

const grace = {
  user_id: '0190c000-0000-7000-8000-000000000002',
  email: 'grace.hopper@example.com',
  live_status: 'online',
  last_seen: new Date().toISOString(),
}

describe('who is here', () => {
  it('is shown in the head and leads to everybody', async () => {
    const server = new FakeServer({ contacts: 1 })
    server.live.people.push(grace)
    const { user } = renderApp('/contacts', server.handlers())
    await user.click(await screen.findByRole('link', { name: '1 other person is here' }))
    const table = await screen.findByRole('table', { name: 'People' })
    expect(within(table).getByText('grace.hopper@example.com')).toBeVisible()
    expect(within(table).getByText('Online')).toBeVisible()
    expect(await within(table).findByText('Ada Abara')).toBeVisible()
    expect(screen.getByText('1 is here')).toBeVisible()
  })

  it('follows the stream', async () => {
    const server = new FakeServer({ contacts: 1 })
    server.live.people.push(grace)
    renderApp('/people', server.handlers())
    const table = await screen.findByRole('table', { name: 'People' })
    expect(await within(table).findByText('Online')).toBeVisible()
    server.live.tell('presence', { complete: false, users: [{ ...grace, live_status: 'away' }], left: [] })
    expect(await within(table).findByText('Away')).toBeVisible()
    server.live.tell('presence', { complete: false, users: [], left: [grace.user_id] })
    expect(await screen.findByText('0 are here')).toBeVisible()
  })

  it('is asked for where no stream can be had', async () => {
    const server = new FakeServer({ contacts: 1 })
    server.live.isStreaming = false
    server.live.people.push(grace)
    renderApp('/people', server.handlers())
    expect(await screen.findByText('1 is here')).toBeVisible()
  })
})
