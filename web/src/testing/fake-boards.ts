import type { RequestHandler } from 'msw'
import type { Contact } from '@/api/rows'
import type { operations } from '@/api/schema'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { mock, problem, success } from '@/testing/typed-http'

type MoveBody = operations['move_board_contact']['requestBody']['content']['application/json']

export const FAKE_BOARD = '0190a300-0000-7000-8000-000000000001'

interface FakeColumn {
  id: string
  name: string
  wip_limit: number | null
}

const columnId = (number: number) => `0190a301-0000-7000-8000-${String(number).padStart(12, '0')}`

/** What the boards of the fake server need of the rest of it. */
export interface ContactShelf {
  readonly rows: Contact[]
  /** Tells that contacts have changed: the headers of the answer to a write. */
  readonly raise: () => Record<string, string>
  readonly cacheHeaders: (url: string) => Record<string, string>
  readonly me: string
}

/** One board of the fake server: every contact stands in one of its columns. */
export class FakeBoards {
  boards: { id: string; name: string; description: null; columns: FakeColumn[] }[] = [
    {
      id: FAKE_BOARD,
      name: 'Pipeline',
      description: null,
      columns: ['New', 'Contacted', 'Qualified', 'Proposal', 'Won'].map((name, at) => ({
        id: columnId(at + 1),
        name,
        wip_limit: name === 'Proposal' ? 12 : null,
      })),
    },
  ]
  /** What every move asked for. */
  readonly moves: MoveBody[] = []
  /** Makes each move fail with this. */
  refuseMovesWith: ReturnType<typeof problem> | null = null
  readonly #guard: Guard
  readonly #shelf: ContactShelf
  readonly #order = new Map<string, number>()
  #sorted = new Map<string, Contact[]>()
  #count = 100

  constructor(guard: Guard, shelf: ContactShelf) {
    this.#guard = guard
    this.#shelf = shelf
    const [board] = this.boards
    for (const [index, contact] of shelf.rows.entries()) {
      const column = board?.columns[columnOf(index)]
      this.#order.set(contact.id, index)
      shelf.rows[index] = { ...contact, board_id: FAKE_BOARD, board_column_id: column?.id ?? null }
    }
  }

  /** Forgets what was worked out of the contacts. */
  forget(): void {
    this.#sorted = new Map()
  }

  /** The contacts of a column of the first board, from top to bottom. */
  cards(column: string): string[] {
    return this.#cards(
      this.boards[0]?.columns.find(({ name }) => name === column)?.id ?? null,
      new URLSearchParams(),
    ).map(({ id }) => id)
  }

  handlers(): RequestHandler[] {
    return [
      mockUntyped('get', '/api/boards', ({ request }) =>
        this.#guard(request, () => ({
          body: success({ boards: this.boards.map(withRanks), total: this.boards.length, next_cursor: null }),
        })),
      ),
      mockUntyped('post', '/api/boards', async ({ request }) => {
        const body = (await request.json()) as { name: string; columns?: { name: string }[] }
        return this.#guard(request, () => {
          const columns = (body.columns ?? []).map(({ name }) => this.#newColumn(name))
          const board = {
            id: columnId(this.#count++).replace('a301', 'a300'),
            name: body.name,
            description: null,
            columns,
          }
          this.boards.push(board)
          return { status: 201, body: success(withRanks(board)) }
        })
      }),
      mockUntyped('post', '/api/boards/{id}/columns', async ({ request, params }) => {
        const { name } = (await request.json()) as { name: string }
        return this.#change(request, params.id, (columns) => {
          columns.push(this.#newColumn(name))
        })
      }),
      mockUntyped('patch', '/api/boards/{id}/columns/{column}', async ({ request, params }) => {
        const { rank, ...change } = (await request.json()) as {
          rank?: number
          name?: string
          wip_limit?: number | null
        }
        return this.#change(request, params.id, (columns) => {
          const at = columns.findIndex(({ id }) => id === params.column)
          const [column] = columns.splice(at, 1)
          if (column) columns.splice(rank ?? at, 0, { ...column, ...change })
        })
      }),
      mockUntyped('delete', '/api/boards/{id}/columns/{column}', ({ request, params, query }) =>
        this.#change(request, params.id, (columns) => {
          columns.splice(
            columns.findIndex(({ id }) => id === params.column),
            1,
          )
          const { rows } = this.#shelf
          for (const [at, row] of rows.entries()) {
            if (row.board_column_id === params.column) rows[at] = { ...row, board_column_id: query.get('move_to') }
          }
          this.#shelf.raise()
        }),
      ),
      mockUntyped('get', '/api/boards/{id}/view', ({ request, params, query }) =>
        this.#guard(request, () => {
          const board = this.boards.find(({ id }) => id === params.id)
          if (!board) return problem(404, 'not_found', 'There is no such board.')
          const limit = Number(query.get('limit') ?? 20)
          const own = board.id === FAKE_BOARD
          const columns = [...withRanks(board).columns, { id: null, name: 'No column', rank: 99, wip_limit: null }]
            .map((column) => {
              const cards = own ? this.#cards(column.id, query) : []
              return {
                ...column,
                total: cards.length,
                contacts: cards.slice(0, limit),
                next_cursor: cards.length > limit ? String(limit) : null,
              }
            })
            .filter(({ id, total }) => id !== null || total > 0)
          const total = columns.reduce((sum, column) => sum + column.total, 0)
          return {
            headers: this.#shelf.cacheHeaders(request.url),
            body: success({ board: { id: board.id, name: board.name }, total, columns }),
          }
        }),
      ),
      mockUntyped('get', '/api/boards/{id}/contacts', ({ request, query }) =>
        this.#guard(request, () => {
          const cards = this.#cards(query.get('column_id') === 'null' ? null : query.get('column_id'), query)
          const limit = Number(query.get('per_page') ?? 20)
          const start = Number(query.get('cursor') ?? 0)
          const next = start + limit
          return {
            headers: this.#shelf.cacheHeaders(request.url),
            body: success({
              contacts: cards.slice(start, next),
              pagination: { total: cards.length, next_cursor: next < cards.length ? String(next) : null },
            }),
          }
        }),
      ),
      mock('post', '/api/boards/{id}/contacts/{contact_id}/move', async ({ request, params }) => {
        const body = (await request.json()) as MoveBody
        this.moves.push(body)
        return this.#guard(request, () => {
          if (this.refuseMovesWith) return this.refuseMovesWith
          const { rows } = this.#shelf
          const at = rows.findIndex(({ id }) => id === params.contact_id)
          const contact = rows[at]
          if (!contact) return problem(404, 'not_found', 'There is no such contact.')
          const others = this.#cards(body.column_id, new URLSearchParams()).filter(({ id }) => id !== contact.id)
          const placeOf = (neighbour: string) => others.findIndex(({ id }) => id === neighbour)
          const beside = body.after_id ?? body.before_id
          if (beside && placeOf(beside) === -1) {
            return problem(409, 'neighbour_gone', 'The contact beside it is no longer there.')
          }
          const after = body.after_id
            ? placeOf(body.after_id)
            : body.before_id
              ? placeOf(body.before_id) - 1
              : body.position === 'bottom'
                ? others.length - 1
                : -1
          const [above, below] = [this.#rank(others[after]), this.#rank(others[after + 1])]
          this.#order.set(
            contact.id,
            above === null ? (below ?? 0) - 1 : below === null ? above + 1 : (above + below) / 2,
          )
          const moved = { ...contact, board_id: params.id ?? null, board_column_id: body.column_id }
          rows[at] = moved
          return {
            headers: this.#shelf.raise(),
            body: success({ contact: moved, from_column_id: contact.board_column_id, to_column_id: body.column_id }),
          }
        })
      }),
      mockUntyped('get', '/api/cache-settings/workspace/{workspace}/counts', ({ request }) =>
        this.#guard(request, () => ({ headers: this.#shelf.cacheHeaders(request.url), body: success(this.#counts()) })),
      ),
    ]
  }

  #newColumn(name: string): FakeColumn {
    return { id: columnId(this.#count++), name, wip_limit: null }
  }

  #rank(contact: Contact | undefined): number | null {
    return contact ? (this.#order.get(contact.id) ?? -1) : null
  }

  #change(request: Request, id: string | undefined, change: (columns: FakeColumn[]) => void) {
    return this.#guard(request, () => {
      const board = this.boards.find((other) => other.id === id)
      if (!board) return problem(404, 'not_found', 'There is no such board.')
      change(board.columns)
      return { body: success(withRanks(board)) }
    })
  }

  #cards(column: string | null, query: URLSearchParams): Contact[] {
    const [filter, search] = [query.get('filter'), query.get('search')?.toLowerCase()]
    const name = [column, filter, search].join('|')
    const known = this.#sorted.get(name)
    if (known) return known
    const cards = this.#shelf.rows
      .filter((row) => row.board_id === FAKE_BOARD && row.board_column_id === column && this.#fits(row, filter))
      .filter((row) => !search || `${row.first_name} ${row.last_name} ${row.email}`.toLowerCase().includes(search))
      .sort((one, other) => (this.#rank(one) ?? 0) - (this.#rank(other) ?? 0))
    this.#sorted.set(name, cards)
    return cards
  }

  #fits(row: Contact, filter: string | null): boolean {
    if (filter === 'archived') return row.archived
    return !row.archived && (filter === null || (FILTERS[filter]?.(row, this.#shelf.me) ?? true))
  }

  #counts() {
    const count = (filter: string | null) => this.#shelf.rows.filter((row) => this.#fits(row, filter)).length
    return {
      unassigned: count('unassigned'),
      assignedToMe: count('assigned_to_me'),
      open: count('open'),
      closed: count('closed'),
      total: count(null),
      highPriority: count('high_priority'),
      mediumPriority: count('medium_priority'),
      lowPriority: count('low_priority'),
      needsResponse: count('needs_response'),
      followUp: count('follow_up'),
      favorites: count('favorites'),
      archived: count('archived'),
      unhappyCustomers: 0,
      newCustomers: 0,
      recentActivity: 0,
      _cached: true,
      _source: 'memory',
    }
  }
}

const FILTERS: Readonly<Record<string, (row: Contact, me: string) => boolean>> = {
  unassigned: (row) => row.assigned_to === null,
  assigned_to_me: (row, me) => row.assigned_to === me,
  open: (row) => row.status === 'open',
  closed: (row) => row.status === 'closed',
  high_priority: (row) => row.priority === 'high',
  medium_priority: (row) => row.priority === 'medium',
  low_priority: (row) => row.priority === 'low',
  needs_response: (row) => row.needs_response,
  follow_up: (row) => row.follow_up_at !== null,
  favorites: (row) => row.favorite,
}

/** Most stand in the first column, a few in each of the others. */
function columnOf(index: number): number {
  return index % 4 === 0 ? 0 : index < 100 ? index % 5 : index % 11 === 0 ? 1 + (index % 4) : 0
}

function withRanks(board: FakeBoards['boards'][number]) {
  return { ...board, columns: board.columns.map((column, rank) => ({ ...column, rank })) }
}
