import { z } from 'zod'
import { TIMELINE_KINDS, type TimelineKind } from './messages/api'

export const CONTACT_TABS = ['messages', 'timeline'] as const
export type ContactTab = (typeof CONTACT_TABS)[number]

/** The state of a contact's page, as the URL holds it. */
export const contactPageSearchSchema = z.object({
  tab: z.enum(CONTACT_TABS).optional().catch(undefined),
  /** Kinds of the timeline, separated by commas. */
  kinds: z.string().optional().catch(undefined),
})

/** The kinds in the URL; empty for all. */
export function pickedKinds(text: string | undefined): TimelineKind[] {
  const named = text?.split(',') ?? []
  return TIMELINE_KINDS.filter((kind) => named.includes(kind))
}
