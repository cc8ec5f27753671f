/** An error that nobody in the page has handled. */
export interface WindowError {
  readonly kind: 'error' | 'unhandled_rejection'
  readonly message: string
  readonly stack: string | null
  /** Where it happened, as `https://…/app.js:12:7`; null when the browser does not say. */
  readonly place: string | null
}

/** Calls `report` for every error and rejected promise that nobody handles. Returns how to stop. */
export function captureWindowErrors(report: (error: WindowError) => void): () => void {
  const handleError = (event: ErrorEvent) => {
    report({
      kind: 'error',
      message: messageOf(event.error, event.message),
      stack: stackOf(event.error),
      place: event.filename ? `${event.filename}:${event.lineno}:${event.colno}` : null,
    })
  }
  const handleRejection = (event: PromiseRejectionEvent) => {
    report({
      kind: 'unhandled_rejection',
      message: messageOf(event.reason, 'A promise was rejected without a reason'),
      stack: stackOf(event.reason),
      place: null,
    })
  }
  window.addEventListener('error', handleError)
  window.addEventListener('unhandledrejection', handleRejection)
  return () => {
    window.removeEventListener('error', handleError)
    window.removeEventListener('unhandledrejection', handleRejection)
  }
}

function messageOf(cause: unknown, fallback: string): string {
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`
  return cause === undefined || cause === null ? fallback : String(cause)
}

function stackOf(cause: unknown): string | null {
  return cause instanceof Error ? (cause.stack ?? null) : null
}
