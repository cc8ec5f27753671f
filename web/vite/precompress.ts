import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|txt|webmanifest)$/
/** Below this a compressed copy saves less than one packet. */
const SMALLEST = 1024

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/**
 * Writes `.br` and `.gz` copies beside every asset of the build, at the highest setting: the server embeds them and
 * answers with the smallest one the browser accepts, without ever compressing a static file itself.
 */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle(options, bundle) {
      const directory = options.dir ?? 'dist'
      const names = [...Object.keys(bundle), 'favicon.svg'].filter((name) => COMPRESSIBLE.test(name))
      await Promise.all(names.map((name) => compressFile(join(directory, name))))
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const source = await readFile(path).catch(() => null)
  if (source === null || source.byteLength < SMALLEST) return
  const [small, common] = await Promise.all([
    brotli(source, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: source.byteLength },
    }),
    gz(source, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, common)])
}
