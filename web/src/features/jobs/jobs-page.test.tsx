import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { mockUntyped } from '@/testing/fake-part'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { problem } from '@/testing/typed-http'

async function openJobs(server = new FakeServer({ contacts: 1 })) {
  const app = renderApp('/jobs', server.handlers())
  const table = await screen.findByRole('table', { name: 'Jobs' })
  return { ...app, server, table }
}

describe('the jobs', () => {
  it('say in words when they run, how it went, and which are paused', async () => {
    const { table } = await openJobs()
    const warm = within(table).getByRole('row', { name: /Warm dashboards/ })
    expect(within(warm).getByText('Every day at 00:00')).toBeVisible()
    expect(within(warm).getByText('in 2 h')).toBeVisible()
    expect(within(warm).getByText('Succeeded')).toBeVisible()
    expect(within(within(table).getByRole('row', { name: /Sync projects/ })).getByText('Paused')).toBeVisible()
    expect(screen.getByText('1 active')).toBeVisible()
  })

  it('run now, and are watched until they end', async () => {
    const { user, table } = await openJobs()
    await user.click(within(table).getByRole('button', { name: 'Run now: Warm dashboards' }))
    expect(await within(table).findByText('Running')).toBeVisible()
    await waitFor(() => expect(within(table).queryByText('Running')).not.toBeInTheDocument())
  })

  it('tell how far they are, wherever they were started', async () => {
    const { server, table } = await openJobs()
    const [warm] = server.jobs.jobs
    if (warm) warm.last_state = 'running'
    const news = { id: `cron:${warm?.id}`, kind: 'cron', state: 'running', updated_at: '2026-11-21T12:00:00Z' }
    server.live.tell('job', { ...news, detail: { done: 3, total: 6, message: 'acme' } })
    expect(await within(table).findByText('3 of 6 acme')).toBeVisible()
    server.live.tell('job', { ...news, state: 'done', detail: {} })
    expect(await within(table).findByText('Succeeded')).toBeVisible()
  })

  it('are switched on and off, and back when the server refuses', async () => {
    const { user, server, table } = await openJobs()
    await user.click(within(table).getByRole('switch', { name: 'Sync projects is active' }))
    await waitFor(() => expect(server.jobs.jobs[1]?.is_active).toBe(true))
    mockServer.use(
      mockUntyped('patch', '/api/cron-jobs/{id}', () => problem(503, 'unavailable', 'The database is away.')),
    )
    await user.click(within(table).getByRole('switch', { name: 'Warm dashboards is active' }))
    expect(await screen.findByText('The database is away.')).toBeVisible()
    await waitFor(() => expect(within(table).getByRole('switch', { name: 'Warm dashboards is active' })).toBeChecked())
  })

  it('show their history with durations and errors', async () => {
    const { user, address } = await openJobs()
    await user.click(screen.getByRole('button', { name: 'Warm dashboards' }))
    const runs = await screen.findByRole('table', { name: 'Runs' })
    expect(within(runs).getByText('4.2 s')).toBeVisible()
    expect(within(runs).getByText('4 of 6 acme')).toBeVisible()
    expect(within(runs).getByText('tenants 3, bundles 6, failures 0')).toBeVisible()
    expect(within(runs).getByText('acme: the database did not answer within 1 s')).toBeVisible()
    expect(address()).toContain('open=')
  })

  it('take another schedule, and say what is wrong with a bad one', async () => {
    const { user, server } = await openJobs()
    await user.click(screen.getByRole('button', { name: 'Warm dashboards' }))
    const schedule = await screen.findByRole('textbox', { name: 'Schedule' })
    await user.clear(schedule)
    await user.type(schedule, 'at night')
    await user.click(screen.getByRole('button', { name: 'Save schedule' }))
    expect(await screen.findByText('is no schedule; write cron:0 0 * * * or every:5m')).toBeVisible()
    expect(schedule).toHaveValue('at night')
    await user.clear(schedule)
    await user.type(schedule, 'every:5m')
    expect(screen.getByText('Every 5 minutes')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Save schedule' }))
    await waitFor(() => expect(server.jobs.jobs[0]?.schedule).toBe('every:5m'))
  })

  it('are for admins', async () => {
    renderApp('/jobs', new FakeServer({ contacts: 1, user: { role: 'member' } }).handlers())
    expect(await screen.findByText('There is nothing at this address')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Jobs' })).not.toBeInTheDocument()
  })
})
