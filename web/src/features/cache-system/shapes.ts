import type { AnswerOf } from '@/api/answers'

/** What the caches did, step by step, over all servers; sizes as they were at the end of a step. */
export type History = AnswerOf<'/api/cache/history'>
export type HistoryPoint = History['points'][number]

export type HottestKey = AnswerOf<'/api/cache/hottest'>['keys'][number]
export type SlowLoad = AnswerOf<'/api/cache/slow-loads'>['loads'][number]

/** What the caches hold and did for one workspace. */
export type TenantFigures = AnswerOf<'/api/cache/tenants'>['tenants'][number]

/** Why a request would be answered as it is. */
export type Explanation = AnswerOf<'/api/cache/explain'>
/** What one layer has to say to a request. */
export type ExplainedLayer = Explanation['layers'][number]
export type ExplainedVersion = Explanation['versions'][number]
/** Who raised a version last, and by what. */
export type LastRaise = NonNullable<ExplainedVersion['last_raised']>
