import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { CREDENTIALS, FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { renderApp } from '@/testing/render-app'
import { mock, problem } from '@/testing/typed-http'

async function openLogin(path: string, server = new FakeServer({ contacts: 3, isSignedIn: false })) {
  const app = renderApp(path, server.handlers())
  await screen.findByRole('heading', { name: 'Sign in' })
  const fill = async (email: string, password: string) => {
    if (email) await app.user.type(screen.getByLabelText('E-mail'), email)
    if (password) await app.user.type(screen.getByLabelText('Password'), password)
    await app.user.click(screen.getByRole('button', { name: 'Sign in' }))
  }
  return { ...app, server, fill }
}

describe('the login', () => {
  it('leads to where one wanted to go', async () => {
    const { fill, address } = await openLogin('/contacts?status=open')
    await fill(CREDENTIALS.email, CREDENTIALS.password)
    await waitFor(() => expect(address()).toBe('/contacts?status=open'))
    expect(await screen.findByRole('grid', { name: 'Contacts' })).toBeVisible()
  })

  it('says that the credentials do not match, and keeps what was typed', async () => {
    const { fill } = await openLogin('/login')
    await fill(CREDENTIALS.email, 'wrong')
    expect(await screen.findByText('The e-mail address and password do not match.')).toBeVisible()
    expect(screen.getByLabelText('E-mail')).toHaveValue(CREDENTIALS.email)
    expect(screen.getByLabelText('Password')).toHaveValue('wrong')
  })

  it('asks for what is missing before it sends anything', async () => {
    const { fill, server } = await openLogin('/login')
    await fill('', '')
    expect(screen.getByText('Enter your e-mail address')).toBeVisible()
    expect(screen.getByText('Enter your password')).toBeVisible()
    expect(server.requests.filter((line) => line.startsWith('POST /api/auth/login'))).toEqual([])
  })

  it('cannot be sent twice while it is under way', async () => {
    const { fill } = await openLogin('/login')
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    mockServer.use(
      mock('post', '/api/auth/login', async () => {
        await held
        return problem(429, 'rate_limited', 'too many requests; try again in 3 seconds')
      }),
    )
    await fill(CREDENTIALS.email, CREDENTIALS.password)
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled()
    expect(screen.getByLabelText('E-mail')).toBeDisabled()
    answer()
    expect(await screen.findByText('too many requests; try again in 3 seconds')).toBeVisible()
    expect(screen.getByLabelText('E-mail')).toBeEnabled()
  })

  it.each(['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example'])(
    'does not lead to %s',
    async (next) => {
      const { fill, address } = await openLogin(`/login?next=${encodeURIComponent(next)}`)
      await fill(CREDENTIALS.email, CREDENTIALS.password)
      await waitFor(() => expect(address()).toBe('/dashboard'))
    },
  )
})

describe('the account menu', () => {
  it('says who is signed in, and signs out', async () => {
    const server = new FakeServer({ contacts: 3 })
    const { user, address } = renderApp('/contacts', server.handlers())
    await user.click(await screen.findByRole('button', { name: /account of Ada Abara/ }))
    expect(await screen.findByText('Admin in Workspace 15213')).toBeVisible()
    await user.click(screen.getByRole('menuitem', { name: 'Log out' }))
    await waitFor(() => expect(address()).toBe('/login'))
    expect(server.requests).toContain('POST /api/auth/logout')
  })
})

describe('the navigation', () => {
  it('offers what the permissions allow, and nothing at the address of the rest', async () => {
    const server = new FakeServer({
      contacts: 3,
      user: { role: 'member', permissions: { access_level: 'write', modules: ['contacts', 'leads'] } },
    })
    const { router } = renderApp('/contacts', server.handlers())
    const links = await screen.findAllByRole('link', { name: /^(Contacts|Leads|Accounts|Users)$/ })
    expect(links.map((link) => link.textContent)).toEqual(['Contacts', 'Leads'])
    await router.navigate({ to: '/$module', params: { module: 'accounts' } })
    expect(await screen.findByText('There is nothing at this address')).toBeVisible()
  })
})
