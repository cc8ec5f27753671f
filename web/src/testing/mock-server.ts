import { setupServer } from 'msw/node'

/** Intercepts every request of a test; handlers are added by each test. */
export const mockServer = setupServer()
