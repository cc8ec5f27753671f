import { z } from 'zod'

/** What the dashboard keeps in the URL. */
export const dashboardSearchSchema = z.object({
  /** Rows marked as test data count, too, unless this is `hide`. */
  test_data: z.literal('hide').optional().catch(undefined),
})
