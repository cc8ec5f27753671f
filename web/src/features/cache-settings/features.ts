import type { FeatureName, LifetimeName } from './shapes'

export interface FeatureWords {
  readonly feature: FeatureName
  readonly lifetime: LifetimeName
  readonly label: string
  /** What reading past the cache means for whoever works with it. */
  readonly bypass: string
}

/** What can be switched, in the order of the screen. */
export const FEATURES: readonly FeatureWords[] = [
  {
    feature: 'contactCounts',
    lifetime: 'contactCountsTTL',
    label: 'Contact counts',
    bypass: 'When off, the numbers beside the filters are read from the database each time a sidebar is shown.',
  },
  {
    feature: 'contactLists',
    lifetime: 'contactsTTL',
    label: 'Contact lists',
    bypass: 'When off, every page of a list or board, and every single contact, is read from the database.',
  },
  {
    feature: 'search',
    lifetime: 'searchTTL',
    label: 'Search results',
    bypass: 'When off, a search is worked out anew each time, even when the same words were searched a moment ago.',
  },
  {
    feature: 'messageHistory',
    lifetime: 'messageHistoryTTL',
    label: 'Message history',
    bypass: 'When off, messages and timelines are read from the database whenever a contact is opened.',
  },
]
