import type { paths } from '@/api/schema'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Operation<Path extends keyof paths, M extends Method> = NonNullable<paths[Path][M]>

type JsonOf<Content> = Content extends { content: { 'application/json': infer Json } } ? Json : never

/** What stands under `data` in the 200 of a route: the name that the schema lacks where an answer is written out in place. */
export type AnswerOf<Path extends keyof paths, M extends Method = 'get'> =
  Operation<Path, M> extends { responses: { 200: infer Success } }
    ? JsonOf<Success> extends { data: infer Data }
      ? Data
      : never
    : never

/** The body that a route takes. */
export type BodyOf<Path extends keyof paths, M extends Method> =
  Operation<Path, M> extends { requestBody?: infer Body } ? JsonOf<Body> : never
