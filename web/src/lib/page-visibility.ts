/** Whether somebody can see the page, and when that changes. */
export interface PageVisibility {
  readonly isHidden: () => boolean
  /** Calls `listener` after each change. Returns how to stop. */
  readonly onChange: (listener: () => void) => () => void
}

/** The visibility of this tab. */
export const pageVisibility: PageVisibility = {
  isHidden: () => document.visibilityState === 'hidden',
  onChange: (listener) => {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}
