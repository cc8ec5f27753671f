/** An answer of which not every name is known beforehand. */
export type Facts = Readonly<Record<string, unknown>>

/** One fact of a flat or nested object, with the way to it. */
export interface Fact {
  readonly name: string
  readonly value: string | number | boolean
}

/** Every plain value in `data`, nested names joined by dots. */
export function factsOf(data: unknown, path: readonly string[] = []): Fact[] {
  if (data === null || data === undefined) return []
  if (Array.isArray(data)) return data.flatMap((item, at) => factsOf(item, [...path, nameOf(item) ?? String(at + 1)]))
  if (isFacts(data)) return Object.entries(data).flatMap(([name, value]) => factsOf(value, [...path, name]))
  return [{ name: path.join('.'), value: data as string | number | boolean }]
}

/** A component's state: the text itself, or what an object calls `state` or `status`. */
export function stateOf(component: unknown): string {
  if (typeof component === 'string') return component
  if (!isFacts(component)) return 'unknown'
  const state = component.state ?? component.status ?? component.connection
  return typeof state === 'string' ? state : 'unknown'
}

export function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(item: unknown): string | null {
  return isFacts(item) && typeof item.name === 'string' ? item.name : null
}
