import { HttpResponse, http, type RequestHandler } from 'msw'
import type { components, paths } from '@/api/schema'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type PathWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, { responses: unknown }> ? Path : never
}[keyof paths]

type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never
type SuccessBody<Operation> = Operation extends { responses: infer Responses }
  ? JsonOf<Responses[keyof Responses & (200 | 201 | 202)]>
  : never

/** What a request under test brought along. */
export interface MockRequest {
  readonly request: Request
  readonly query: URLSearchParams
  readonly params: Readonly<Record<string, string>>
}

/** A success with a body that the schema allows, or a problem. */
export type MockAnswer<Body> =
  | { readonly status?: number; readonly headers?: HeadersInit; readonly body: Body }
  | { readonly problem: components['schemas']['Problem']; readonly headers?: HeadersInit }

/** A mock handler for a route of the schema: it cannot invent a path, a method or a body. */
export function mock<M extends Method, Path extends PathWith<M>>(
  method: M,
  path: Path,
  answer: (
    request: MockRequest,
  ) => MockAnswer<SuccessBody<paths[Path][M]>> | Promise<MockAnswer<SuccessBody<paths[Path][M]>>>,
): RequestHandler {
  return http[method](`*${String(path).replaceAll(/\{(\w+)\}/g, ':$1')}`, async ({ request, params }) => {
    const given = await answer({
      request,
      query: new URL(request.url).searchParams,
      params: params as Record<string, string>,
    })
    const headers = new Headers(given.headers)
    if ('problem' in given) {
      headers.set('Content-Type', 'application/problem+json')
      return new HttpResponse(JSON.stringify(given.problem), { status: given.problem.status, headers })
    }
    return HttpResponse.json(given.body as object, { status: given.status ?? 200, headers })
  })
}

/** A problem document; `fields` holds the message for each wrong field. */
export function problem(status: number, code: string, detail: string, fields: Record<string, string> = {}) {
  return {
    problem: {
      type: `/problems/${code}`,
      title: code,
      status,
      code,
      detail,
      message: detail,
      success: false,
      errors: Object.entries(fields).map(([field, message]) => ({ field, code: 'value', message })),
      request_id: '01980000-0000-7000-8000-000000000000',
    } satisfies components['schemas']['Problem'],
  }
}

/** The envelope around every success. */
export function success<Data>(data: Data) {
  return { status: 'success' as const, success: true, data }
}
