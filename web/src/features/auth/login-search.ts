import { z } from 'zod'

/** `next` is where one wanted to go. Only a path of this app: a link may not send people elsewhere after login. */
export const loginSearchSchema = z.object({
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
})
