import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap, versionTokens } from '@/api/client'

export interface Credentials {
  readonly email: string
  readonly password: string
}

/** Signs in. The answer's cookies carry the session; everything of an earlier one is forgotten. */
export function useLogIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credentials: Credentials) => unwrap(api.POST('/api/auth/login', { body: credentials })),
    onSuccess: () => {
      client.clear()
      versionTokens.clear()
    },
  })
}

/** Signs out, here and on the server. */
export function useLogOut() {
  return useMutation({ mutationFn: () => unwrap(api.POST('/api/auth/logout', { body: {} })) })
}
