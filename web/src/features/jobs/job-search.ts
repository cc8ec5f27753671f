import { z } from 'zod'

/** What the jobs screen keeps in the URL. */
export const jobSearchSchema = z.object({
  /** The job that is open. */
  open: z.uuid().optional().catch(undefined),
})
