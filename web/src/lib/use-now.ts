import { useEffect, useState } from 'react'

/** The present time, renewed every `interval` milliseconds, for texts like `5 min ago`. */
export function useNow(interval = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), interval)
    return () => clearInterval(timer)
  }, [interval])
  return now
}
