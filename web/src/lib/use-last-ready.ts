import { useState } from 'react'

/** The newest `value` seen while `ready` was true: what to keep showing until something new can be shown. */
export function useLastReady<T>(value: T, ready: boolean): T | undefined {
  const [last, setLast] = useState<T>()
  // Set while rendering, as React documents for state that follows from earlier renders: no frame shows the old one.
  if (ready && last !== value) setLast(value)
  return ready ? value : last
}
