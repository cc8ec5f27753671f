import { writeFile } from 'node:fs/promises'
import { renderClient, schemaPath } from './render-client.mjs'

await writeFile(schemaPath, await renderClient())
