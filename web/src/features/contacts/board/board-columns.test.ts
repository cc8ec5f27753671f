import { describe, expect, it } from 'vitest'
import type { Contact } from '@/api/rows'
import { fakeContact } from '@/testing/fake-contacts'
import type { BoardView } from './api'
import {
  afterMove,
  type ColumnCards,
  columnsOf,
  gapOfSpot,
  moveBody,
  moveTo,
  moveToPlace,
  type Place,
  spotAtGap,
  spotOf,
  stepOf,
} from './board-columns'

const [ada, bruno, chloe, dmitri] = [0, 1, 2, 3].map(fakeContact) as [Contact, Contact, Contact, Contact]

const column = (id: string | null, contacts: readonly Contact[], total = contacts.length): ColumnCards => ({
  id,
  name: String(id),
  wipLimit: null,
  total,
  contacts,
  hasMore: total > contacts.length,
})
const board = () => [column('new', [ada, bruno, chloe], 30), column('done', [dmitri])]
const names = (columns: readonly ColumnCards[]) =>
  columns.map(({ id, contacts, total }) => [id, contacts.map(({ first_name }) => first_name).join(' '), total])

describe('a move', () => {
  it('shows in both columns and their totals', () => {
    const move = moveTo(board(), bruno, { columnId: 'done', index: 0 })!
    expect(names(afterMove(board(), move))).toEqual([
      ['new', 'Ada Chloé', 29],
      ['done', 'Bruno Dmitri', 2],
    ])
  })

  it('changes nothing more when the server has told of it already', () => {
    const move = moveTo(board(), bruno, { columnId: 'done', index: 1 })!
    const once = afterMove(board(), move)
    expect(names(afterMove(once, move))).toEqual(names(once))
  })

  it('keeps the total in its own column', () => {
    const move = moveTo(board(), ada, { columnId: 'new', index: 2 })!
    expect(names(afterMove(board(), move))[0]).toEqual(['new', 'Bruno Chloé Ada', 30])
  })

  it('is none to where the contact stands', () => {
    expect(moveTo(board(), bruno, { columnId: 'new', index: 1 })).toBeNull()
    expect(moveTo(board(), bruno, { columnId: 'gone', index: 0 })).toBeNull()
  })

  it('names the neighbour above, and none at the top', () => {
    const body = (index: number) => moveBody(board(), moveTo(board(), dmitri, { columnId: 'new', index })!)
    expect(body(0)).toEqual({ column_id: 'new' })
    expect(body(2)).toEqual({ column_id: 'new', after_id: bruno.id })
    expect(body(3)).toEqual({ column_id: 'new', after_id: chloe.id })
  })

  it('does not count itself as a neighbour', () => {
    const move = moveTo(board(), ada, { columnId: 'new', index: 1 })!
    expect(moveBody(board(), move)).toEqual({ column_id: 'new', after_id: bruno.id })
  })
})

describe('a place that is named', () => {
  const named = (contact: Contact, columnId: string, place: Place) => {
    const move = moveToPlace(board(), contact, columnId, place)
    return move && { body: moveBody(board(), move), after: names(afterMove(board(), move)) }
  }

  it('is the top or the bottom of a column', () => {
    expect(named(bruno, 'done', { kind: 'top' })).toEqual({
      body: { column_id: 'done' },
      after: [
        ['new', 'Ada Chloé', 29],
        ['done', 'Bruno Dmitri', 2],
      ],
    })
    expect(named(bruno, 'done', { kind: 'bottom' })?.body).toEqual({ column_id: 'done', position: 'bottom' })
    expect(named(bruno, 'done', { kind: 'bottom' })?.after[1]).toEqual(['done', 'Dmitri Bruno', 2])
  })

  it('is not drawn behind what is loaded, only counted', () => {
    expect(named(dmitri, 'new', { kind: 'bottom' })?.after).toEqual([
      ['new', 'Ada Bruno Chloé', 31],
      ['done', '', 0],
    ])
    expect(named(ada, 'new', { kind: 'bottom' })?.after[0]).toEqual(['new', 'Bruno Chloé', 30])
  })

  it('is in front of or behind the contact that was named, and the server is told of that one', () => {
    expect(named(dmitri, 'new', { kind: 'before', besideId: bruno.id })).toEqual({
      body: { column_id: 'new', before_id: bruno.id },
      after: [
        ['new', 'Ada Dmitri Bruno Chloé', 31],
        ['done', '', 0],
      ],
    })
    expect(named(dmitri, 'new', { kind: 'after', besideId: bruno.id })?.body).toEqual({
      column_id: 'new',
      after_id: bruno.id,
    })
  })

  it('is none where the contact stands, or where nobody stands', () => {
    expect(named(ada, 'new', { kind: 'top' })).toBeNull()
    expect(named(dmitri, 'done', { kind: 'bottom' })).toBeNull()
    expect(named(ada, 'new', { kind: 'before', besideId: bruno.id })).toBeNull()
    expect(named(ada, 'new', { kind: 'after', besideId: dmitri.id })).toBeNull()
  })
})

describe('gaps between the drawn cards', () => {
  const [first] = board() as [ColumnCards]

  it('become spots that do not count the carried card', () => {
    expect([0, 1, 2, 3].map((gap) => spotAtGap(first, bruno.id, gap).index)).toEqual([0, 1, 1, 2])
    expect([-2, 9].map((gap) => spotAtGap(first, dmitri.id, gap).index)).toEqual([0, 3])
  })

  it('are found again from the spot', () => {
    for (const gap of [0, 1, 3]) expect(gapOfSpot(first, bruno.id, spotAtGap(first, bruno.id, gap))).toBe(gap)
  })
})

describe('the arrow keys', () => {
  const step = (spot: { columnId: string | null; index: number }, key: string) => stepOf(board(), bruno.id, spot, key)

  it('go up and down as far as the column goes', () => {
    expect(step({ columnId: 'new', index: 0 }, 'ArrowUp').index).toBe(0)
    expect(step({ columnId: 'new', index: 2 }, 'ArrowDown').index).toBe(2)
    expect(step({ columnId: 'done', index: 0 }, 'End').index).toBe(1)
  })

  it('go to the next column at the same height, and no further than the last', () => {
    expect(step({ columnId: 'new', index: 2 }, 'ArrowRight')).toEqual({ columnId: 'done', index: 1 })
    expect(step({ columnId: 'done', index: 1 }, 'ArrowRight')).toEqual({ columnId: 'done', index: 1 })
    expect(step({ columnId: 'done', index: 1 }, 'ArrowLeft')).toEqual({ columnId: 'new', index: 1 })
  })
})

describe('the columns of a view', () => {
  const view: BoardView = {
    board: { id: 'b', name: 'Board' },
    total: 31,
    columns: [
      { id: 'new', name: 'New', rank: 0, wip_limit: null, total: 30, contacts: [ada], next_cursor: 'c' },
      { id: 'done', name: 'Done', rank: 1, wip_limit: 5, total: 1, contacts: [bruno], next_cursor: null },
    ],
  }

  it('go on with the pages that were loaded, without what the newer view shows elsewhere', () => {
    const columns = columnsOf(view, (id) =>
      id === 'new' ? { contacts: [ada, bruno, chloe, dmitri], hasMore: false } : undefined,
    )
    expect(names(columns)).toEqual([
      ['new', 'Ada Chloé Dmitri', 30],
      ['done', 'Bruno', 1],
    ])
    expect(columns.map(({ hasMore }) => hasMore)).toEqual([false, false])
    expect(spotOf(columns, dmitri.id)).toEqual({ columnId: 'new', index: 2 })
  })

  it('have more while the view says so', () => {
    expect(columnsOf(view, () => undefined).map(({ hasMore }) => hasMore)).toEqual([true, false])
  })
})
