import { api } from '@/api/client'

interface UntypedInit {
  readonly params?: {
    readonly path?: Readonly<Record<string, string>>
    readonly query?: Readonly<Record<string, unknown>>
  }
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly keepalive?: boolean
}

type UntypedResult<Data> =
  | { readonly data: { readonly data: Data }; readonly error?: undefined; readonly response: Response }
  | { readonly data?: undefined; readonly error: unknown; readonly response: Response }

type UntypedCall = <Data>(path: string, init?: UntypedInit) => Promise<UntypedResult<Data>>

/** The client for routes that the schema does not describe yet: the caller says what comes back. */
export const untyped = api as unknown as Readonly<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', UntypedCall>>
