import type { Client } from 'openapi-fetch'
import { api } from '@/api/client'
import type { Contact } from '@/api/rows'

/*
 * Routes that the generated schema does not name yet, in its own shape: once it does, `api` takes the place of `upcoming`.
 */

interface Read<Parameters, Data> {
  parameters: Parameters
  requestBody?: never
  responses: { 200: { content: { 'application/json': { data: Data } } } }
}

interface Write<Parameters, Data, Body> extends Omit<Read<Parameters, Data>, 'requestBody'> {
  requestBody: { content: { 'application/json': Body } }
}

type Scoped = { header?: Record<string, string | undefined> }

export interface BoardColumn {
  readonly id: string
  readonly name: string
  readonly rank: number
  readonly wip_limit: number | null
}

export interface Board {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly columns: BoardColumn[]
}

/** A column as a board's view shows it; one without an id holds what stands on the board in no column. */
export interface ViewColumn {
  readonly id: string | null
  readonly name: string
  readonly rank: number
  readonly wip_limit: number | null
  readonly total: number
  readonly contacts: Contact[]
  readonly next_cursor: string | null
}

export interface BoardView {
  readonly board: { readonly id: string; readonly name: string }
  readonly total: number
  readonly columns: ViewColumn[]
}

export interface ColumnPage {
  readonly contacts: Contact[]
  readonly pagination: { readonly total: number; readonly next_cursor: string | null }
}

export interface MoveBody {
  /** Null: out of all columns. */
  readonly column_id: string | null
  readonly after_id?: string
  readonly before_id?: string
}

export interface ContactCounts {
  readonly unassigned: number
  readonly assignedToMe: number
  readonly open: number
  readonly closed: number
  readonly total: number
  readonly highPriority: number
  readonly mediumPriority: number
  readonly lowPriority: number
  readonly needsResponse: number
  readonly followUp: number
  readonly favorites: number
  readonly archived: number
  readonly unhappyCustomers: number
  readonly newCustomers: number
  readonly recentActivity: number
}

interface UpcomingPaths {
  '/api/boards': {
    get: Read<Scoped & { query: { limit?: number; tenant_id?: string } }, { boards: Board[] }>
    post: Write<Scoped, Board, { name: string; columns: { name: string }[] }>
  }
  '/api/boards/{id}': {
    patch: Write<Scoped & { path: { id: string } }, Board, { name?: string }>
    delete: Read<Scoped & { path: { id: string } }, unknown>
  }
  '/api/boards/{id}/columns': {
    post: Write<Scoped & { path: { id: string } }, unknown, { name: string; rank?: number; wip_limit?: number | null }>
  }
  '/api/boards/{id}/columns/{column_id}': {
    patch: Write<
      Scoped & { path: { id: string; column_id: string } },
      unknown,
      { name?: string; rank?: number; wip_limit?: number | null }
    >
    delete: Read<Scoped & { path: { id: string; column_id: string }; query: { move_to?: string } }, unknown>
  }
  '/api/boards/{id}/view': {
    get: Read<
      Scoped & { path: { id: string }; query: { limit?: number; filter?: string; search?: string; bust_cache?: true } },
      BoardView
    >
  }
  '/api/boards/{id}/contacts': {
    get: Read<
      Scoped & {
        path: { id: string }
        query: { column_id: string; per_page?: number; cursor?: string; filter?: string; search?: string }
      },
      ColumnPage
    >
  }
  '/api/boards/{id}/contacts/{contact_id}/move': {
    post: Write<
      Scoped & { path: { id: string; contact_id: string } },
      { contact: Contact; from_column_id: string | null; to_column_id: string | null },
      MoveBody
    >
  }
  '/api/cache-settings/workspace/{workspace}/counts': {
    get: Read<Scoped & { path: { workspace: string } }, ContactCounts>
  }
}

export const upcoming = api as unknown as Client<UpcomingPaths>
