import type { AnswerOf, BodyOf } from '@/api/answers'

type SettingsPath = '/api/cache-settings/workspace/{workspace}/settings'

/** The settings of a workspace. */
export type WorkspaceSettings = AnswerOf<SettingsPath>
/** A change of the settings. What it does not name stays. */
export type SettingsRequest = BodyOf<SettingsPath, 'post'>
/** One saved change. */
export type SettingsChange = AnswerOf<`${SettingsPath}/history`>['changes'][number]

/** How a workspace caches. */
export type CachePolicy = WorkspaceSettings['settings']['cache']
/** What is cached, each with a switch and a lifetime of its own. */
export type FeatureName = keyof CachePolicy['features']
export type LifetimeName = keyof CachePolicy['config']
/** Seconds by lifetime. */
export type Lifetimes = CachePolicy['config']

/** What came of measuring. A way that could not be measured is null. */
export type PerformanceResult = AnswerOf<'/api/cache-settings/test-performance', 'post'>
/** How long the counts of a workspace took one way; the database has no gain over itself. */
export type Measurement = NonNullable<PerformanceResult['performance']['redisWarm']>

export type InvalidateResult = AnswerOf<'/api/cache-settings/invalidate', 'post'>
export type WarmResult = AnswerOf<'/api/cache-settings/warm-cache', 'post'>
