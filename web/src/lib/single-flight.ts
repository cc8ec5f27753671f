/**
 * Wraps `work` so that calls made while one is under way share its result.
 *
 * A call that comes after the work has ended, well or badly, starts it anew.
 */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | undefined
  return () => {
    underWay ??= work().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}
