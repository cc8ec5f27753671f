import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString } from 'openapi-typescript'

export const snapshotPath = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))
export const schemaPath = fileURLToPath(new URL('../src/api/schema.ts', import.meta.url))

const HEADER = `// Generated from docs/openapi.json by \`npm run generate-client\`. Do not edit.

`

/** Renders the types of the API as they follow from the server's OpenAPI snapshot. */
export async function renderClient() {
  const document = JSON.parse(await readFile(snapshotPath, 'utf8'))
  return HEADER + astToString(await openapiTypescript(document, { alphabetize: true }))
}
