import { useEffect, useState } from 'react'

/** True once `flag` has been true for `delay` milliseconds without a break; false as soon as it is not. */
export function useDelayedFlag(flag: boolean, delay: number): boolean {
  const [elapsed, setElapsed] = useState(false)
  useEffect(() => {
    if (!flag) return
    const timer = setTimeout(() => setElapsed(true), delay)
    return () => {
      clearTimeout(timer)
      setElapsed(false)
    }
  }, [flag, delay])
  return flag && elapsed
}
