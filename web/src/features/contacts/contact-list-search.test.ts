import { describe, expect, it } from 'vitest'
import { contactListParameters, contactListSearchSchema } from './contact-list-search'

const parse = (search: Record<string, unknown>) => contactListSearchSchema.parse(search)

describe('the contacts list in the URL', () => {
  it('keeps what it can read and drops the rest', () => {
    const search = parse({
      search: ' mueller ',
      sort: '-created_at',
      status: 'open',
      priority: 'enormous',
      row: '1500',
      columns: 'email,phone',
      unknown: 'x',
    })
    expect(search).toEqual({
      search: 'mueller',
      sort: '-created_at',
      status: 'open',
      priority: undefined,
      row: 1500,
      columns: 'email,phone',
    })
  })

  it.each([{ row: -1 }, { row: 'top' }, { sort: 'a;drop' }, { search: '   ' }, { status: 'nope' }])(
    'opens an old or broken link %j as if the value were absent',
    (broken) => {
      expect(Object.values(parse(broken)).filter((value) => value !== undefined)).toEqual([])
    },
  )

  it('searches for a number as text', () => {
    expect(parse({ search: 2024 }).search).toBe('2024')
  })
})

describe('contactListParameters', () => {
  it('asks for nothing that was not chosen', () => {
    expect(contactListParameters(parse({ row: 5000, columns: 'email' }), null, { me: 'me@example.com' })).toEqual({})
  })

  it('translates the choices into what the API takes', () => {
    const search = parse({ search: 'an', status: 'open', assigned_to: 'me', archived: 'only' })
    expect(contactListParameters(search, { field: 'email', order: 'desc' }, { me: 'me@example.com' })).toEqual({
      search: 'an',
      total: 'capped',
      status: 'open',
      assigned_to: 'me@example.com',
      archived: 'true',
      sort_by: 'email',
      sort_order: 'desc',
    })
  })

  it('names the tenant in whose scope it asks', () => {
    const scope = { me: 'me@example.com', tenant: 'acme' }
    expect(contactListParameters(parse({}), null, scope)).toEqual({ tenant_id: 'acme' })
  })

  it('asks for the unassigned by null, and names both states to see the archived too', () => {
    expect(
      contactListParameters(parse({ assigned_to: 'nobody', archived: 'all' }), null, { me: 'me@example.com' }),
    ).toEqual({
      assigned_to: 'null',
      archived: '{"$in":[true,false]}',
    })
  })
})
