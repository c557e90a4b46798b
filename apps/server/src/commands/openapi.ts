import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalCommand, text } from './house-command.ts'

export const openapiCommand: LocalCommand = {
  words: ['openapi'],
  summary: 'writes the OpenAPI documents of the platform and of every module',
  where: 'here',
  options: [
    { flags: '--out <folder>', summary: 'where to (openapi when not given)' },
    { flags: '--check', summary: 'writes nothing; exit 1 when a document is not what it would write' },
  ],
  run: async ({ options, io }, house) => {
    const folder = io.path(text(options, 'out') ?? 'openapi')
    // the documents are the same whatever the environment says
    const application = await house.openAside(house.defaults())
    try {
      const http = await application.http()
      const names = ['platform', ...house.definitions.map(({ name }) => name)]
      const stale: string[] = []
      for (const name of names) {
        const path = join(folder, `${name}.json`)
        const written = `${JSON.stringify(await http.document(name), null, 2)}\n`
        if (written !== (await readFile(path, 'utf8').catch(() => ''))) stale.push(path)
        if (options['check'] === true) continue
        await mkdir(folder, { recursive: true })
        await writeFile(path, written)
        io.print(path)
      }
      if (options['check'] !== true || stale.length === 0) return 0
      for (const path of stale) io.printError(`${path} is not what the code says: npm run openapi`)
      return 1
    } finally {
      await application.stop()
    }
  },
}
