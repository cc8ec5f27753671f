import type { components } from '@/api/schema'

type ProblemBody = Partial<components['schemas']['Problem']>

/** What is wrong with each field, by the field's name in the request. */
export type FieldErrors = Readonly<Record<string, string>>

export interface ApiProblemDetails {
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number
  /** Stable name of what went wrong. Screens switch on this, never on prose. */
  readonly code: string
  readonly title: string
  /** A sentence a person can act on. */
  readonly detail: string
  readonly fields: FieldErrors
  readonly requestId: string | null
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | null
}

/** Code of the problem that stands for "no answer from the server". */
export const UNREACHABLE = 'unreachable'

/** Every way in which a request fails: the server's `application/problem+json`, or no answer at all. */
export class ApiProblem extends Error implements ApiProblemDetails {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly fields: FieldErrors
  readonly requestId: string | null
  readonly retryAfter: number | null

  constructor(details: ApiProblemDetails, cause?: unknown) {
    super(`${details.code}: ${details.detail}`, { cause })
    this.status = details.status
    this.code = details.code
    this.title = details.title
    this.detail = details.detail
    this.fields = details.fields
    this.requestId = details.requestId
    this.retryAfter = details.retryAfter
  }

  /** Whether the same request may well succeed a moment later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** Reads the problem in a failed answer; a body that is no problem document still gives a usable one. */
export function problemFromAnswer(response: Response, body: unknown): ApiProblem {
  const problem: ProblemBody = isRecord(body) ? body : {}
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return new ApiProblem({
    status: response.status,
    code: textOr(problem.code, `http_${response.status}`),
    title: textOr(problem.title, response.statusText || 'Request failed'),
    detail: textOr(problem.detail, `The server answered with status ${response.status}.`),
    fields: fieldErrors(problem.errors),
    requestId: textOr(problem.request_id, response.headers.get('X-Request-ID') ?? '') || null,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
  })
}

/** The problem for a request that got no answer: the network or the server is away. */
export function problemFromNoAnswer(cause: unknown): ApiProblem {
  return new ApiProblem(
    {
      status: 0,
      code: UNREACHABLE,
      title: 'No answer from the server',
      detail: 'The server cannot be reached. Check your connection and try again.',
      fields: {},
      requestId: null,
      retryAfter: null,
    },
    cause,
  )
}

/** Messages by field; several about one field become one text. */
function fieldErrors(errors: unknown): FieldErrors {
  if (!Array.isArray(errors)) return {}
  const fields: Record<string, string> = {}
  for (const error of errors) {
    if (!isRecord(error) || typeof error.field !== 'string') continue
    const message = textOr(error.message, 'is not valid')
    fields[error.field] = error.field in fields ? `${fields[error.field]} ${message}` : message
  }
  return fields
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback
}
