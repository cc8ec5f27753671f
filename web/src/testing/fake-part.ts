import { HttpResponse, http, type RequestHandler } from 'msw'
import type { MockAnswer, MockRequest } from '@/testing/typed-http'

/** Answers only who is signed in, and takes note of the request. */
export type Guard = <Body>(request: Request, answer: () => MockAnswer<Body>) => MockAnswer<Body>

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A mock handler for a route that the schema does not describe yet. */
export function mockUntyped(
  method: Method,
  path: string,
  answer: (request: MockRequest) => MockAnswer<object> | Promise<MockAnswer<object>>,
): RequestHandler {
  return http[method](`*${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async ({ request, params }) => {
    const given = await answer({
      request,
      query: new URL(request.url).searchParams,
      params: params as Record<string, string>,
    })
    const headers = new Headers(given.headers)
    if (!('problem' in given)) return HttpResponse.json(given.body, { status: given.status ?? 200, headers })
    headers.set('Content-Type', 'application/problem+json')
    return new HttpResponse(JSON.stringify(given.problem), { status: given.problem.status, headers })
  })
}
