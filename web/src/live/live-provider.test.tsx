import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FakeServer } from '@/testing/fake-server'
import { renderApp } from '@/testing/render-app'

describe('the live app', () => {
  it('asks again for what is on the screen when somebody else has changed it', async () => {
    const server = new FakeServer({ contacts: 3 })
    renderApp('/contacts', server.handlers())
    await screen.findByRole('link', { name: 'Bruno Abara' })
    await waitFor(() => expect(server.live.listeners).toBe(1))
    server.changeElsewhere(1, { first_name: 'Barbara' })
    expect(await screen.findByRole('link', { name: 'Barbara Abara' })).toBeVisible()
    expect(server.lastHeaders.get('GET /api/contacts')?.get('X-Version')).toBe('contacts=2')
  })

  it('tells the server at once that this browser is here', async () => {
    const server = new FakeServer({ contacts: 1 })
    renderApp('/contacts', server.handlers())
    await waitFor(() =>
      expect(server.live.beats).toEqual([
        { live_status: 'online', device_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      ]),
    )
  })
})
