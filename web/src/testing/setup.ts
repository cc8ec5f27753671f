import '@testing-library/jest-dom/vitest'
import { notifications } from '@mantine/notifications'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { versionTokens } from '@/api/client'
import { mockServer } from '@/testing/mock-server'

// Without layout every element has no size, and a virtual list no visible row.
for (const [property, size] of [
  ['clientHeight', 640],
  ['clientWidth', 1_024],
] as const) {
  Object.defineProperty(HTMLElement.prototype, property, { configurable: true, get: () => size })
}

// A text area that grows measures itself again when a font has come.
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })

// A screen's first render loads its chunk; working out what is hidden costs seconds on a page without layout; and a whole
// page in an error message helps nobody.
configure({
  asyncUtilTimeout: 10_000,
  defaultHidden: true,
  getElementError: (message) => new Error(message ?? 'element not found'),
})

beforeAll(() => mockServer.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  cleanup()
  notifications.clean()
  mockServer.resetHandlers()
  versionTokens.clear()
})
afterAll(() => mockServer.close())
