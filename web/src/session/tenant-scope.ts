import { useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { useSession } from '@/session/use-session'

/** The part of every address that says in whose workspace a superadmin looks around: a slug or an id. */
export const tenantSearchSchema = z.object({
  tenant: z
    .string()
    .regex(/^[\w-]+$/)
    .optional()
    .catch(undefined),
})

/** The tenant to name in requests: a superadmin's choice. Nobody else names one, because each has only his own. */
export function useTenantScope(): string | undefined {
  const { role } = useSession()
  const { tenant } = useSearch({ strict: false })
  return role === 'superadmin' ? tenant : undefined
}
