/**
 * What somebody pasted, as the server takes it: path and query of a route of the API.
 *
 * A whole address of any host will do, and so will a line of a log such as `GET /api/contacts?limit=20`. Null when
 * there is no route of the API in it.
 */
export function explainable(text: string): string | null {
  const trimmed = text.trim().replace(/^(GET|HEAD)\s+/i, '')
  const start = trimmed.startsWith('/') ? trimmed : trimmed.replace(/^https?:\/\/[^/?#]+/i, '')
  const path = start === trimmed && !trimmed.startsWith('/') ? `/${trimmed}` : start
  const route = path.split(/[\s#]/)[0] ?? ''
  return /^\/api\/[^?]/.test(route) ? route : null
}
