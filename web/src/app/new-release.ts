const LAST_RELOAD = 'thermocline:reloaded-at'
/** A second failure within this time is not a matter of releases, in milliseconds. */
const PATIENCE = 10_000

/**
 * Loads the page again when a part of it is gone from the server, as after a release: file names change with their
 * content, and a tab that was open before still asks for the old ones.
 */
export function reloadForNewRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(LAST_RELOAD) ?? 0)
    if (Date.now() - last < PATIENCE) return
    event.preventDefault()
    sessionStorage.setItem(LAST_RELOAD, String(Date.now()))
    window.location.reload()
  })
}
