import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { renderClient, schemaPath } from './render-client.mjs'

/** The generator reads some megabytes of types: seconds of processor time, and more beside other work. In milliseconds. */
const LIMIT = 60_000

it(
  'holds the types that follow from docs/openapi.json (npm run generate-client)',
  async () => {
    const [kept, fresh] = await Promise.all([readFile(schemaPath, 'utf8'), renderClient()])
    // Compared as a whole: a difference of two thousand lines is no message.
    expect(kept === fresh, 'src/api/schema.ts is stale: run `npm run generate-client`').toBe(true)
  },
  LIMIT,
)
