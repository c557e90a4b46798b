import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small house in a temporary folder: two modules, two apps, a few packages, stubs of the libraries. */
const sound: Readonly<Record<string, string>> = {
  'package.json': manifest('planted', {}),
  'node_modules/kysely/package.json': manifest('kysely', {}),
  'node_modules/kysely/index.js': 'export const sql = 1\n',
  'node_modules/fastify/package.json': manifest('fastify', {}),
  'node_modules/fastify/index.js': 'export const fastify = 1\n',
  'node_modules/typebox/package.json': manifest('typebox', {}),
  'node_modules/typebox/index.js': 'export const Type = 1\n',
  'packages/kernel/package.json': manifest('@socle/kernel', {}),
  'packages/kernel/src/index.ts': "export { newId } from './ids.ts'\n",
  'packages/kernel/src/ids.ts': 'export const newId = () => 1\n',
  'packages/database/package.json': manifest('@socle/database', { kysely: '1.0.0' }),
  'packages/database/src/index.ts': "import { sql } from 'kysely'\nexport const open = sql\n",
  'packages/http/package.json': manifest('@socle/http', { fastify: '1.0.0' }),
  'packages/http/src/index.ts': "import { fastify } from 'fastify'\nexport const scope = fastify\n",
  'packages/testing/package.json': manifest('@socle/testing', {}),
  'packages/testing/src/index.ts': 'export const startModule = () => 1\n',
  'modules/board/package.json': manifest('@socle/board', {
    '@socle/kernel': '0.1.0',
    '@socle/database': '0.1.0',
    '@socle/http': '0.1.0',
    '@socle/testing': '0.1.0',
    fastify: '1.0.0',
    kysely: '1.0.0',
    typebox: '1.0.0',
  }),
  'modules/board/src/index.ts': "export const board = async () => (await import('./module.ts')).routes\n",
  'modules/board/src/module.ts': "export { routes } from './climbs/climb.router.ts'\n",
  'modules/board/src/tables.ts': "import { sql } from 'kysely'\nexport const tables = sql\n",
  'modules/board/src/climbs/climb.ts': "import { newId } from '@socle/kernel'\nexport const climb = newId\n",
  'modules/board/src/climbs/climb.router.ts':
    "import { create } from './climb.service.ts'\nimport { Wire } from './climb.schemas.ts'\nimport { scope } from '@socle/http'\nexport const routes = [create, Wire, scope]\n",
  'modules/board/src/climbs/climb.schemas.ts': "import { Type } from 'typebox'\nexport const Wire = Type\n",
  'modules/board/src/climbs/climb.service.ts':
    "import { insert } from './climb.repository.ts'\nimport { climb } from './climb.ts'\nimport { open } from '@socle/database'\nexport const create = [insert, climb, open]\n",
  'modules/board/src/climbs/climb.repository.ts':
    "import { sql } from 'kysely'\nimport { tables } from '../tables.ts'\nimport { newId } from '@socle/kernel'\nexport const insert = [sql, tables, newId]\n",
  'modules/board/src/climbs/climb.jobs.ts':
    "import { create } from './climb.service.ts'\nexport const push = create\n",
  'modules/board/src/climbs/stokt.client.ts': 'export const stokt = fetch\n',
  'modules/board/tests/climbs.api.test.ts':
    "import { startModule } from '@socle/testing'\nimport { insert } from '../src/climbs/climb.repository.ts'\nstartModule(insert)\n",
  'modules/quiz/package.json': manifest('@socle/quiz', {}),
  'modules/quiz/src/index.ts': 'export const quiz = 1\n',
  'apps/server/package.json': manifest('@socle/server', { '@socle/board': '0.1.0', '@socle/quiz': '0.1.0' }),
  'apps/server/src/index.ts': "import { board } from '@socle/board'\nexport const server = board\n",
  'apps/desk/package.json': manifest('@socle/desk', {}),
  'apps/desk/src/index.ts': 'export const desk = 1\n',
  'bench/package.json': manifest('@socle/bench', { '@socle/board': '0.1.0' }),
  'bench/speed.ts': "import { board } from '@socle/board'\nexport const speed = board\n",
}

function manifest(name: string, dependencies: Readonly<Record<string, string>>): string {
  const door = name.startsWith('@socle/') ? './src/index.ts' : './index.js'
  return JSON.stringify({ name, version: '1.0.0', type: 'module', exports: { '.': door }, dependencies })
}

/** Writes the house with further files into a temporary folder and returns that folder. */
export function plantHouse(extra: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'socle-fences-'))
  for (const [path, content] of Object.entries({ ...sound, ...extra })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  mkdirSync(join(root, 'node_modules/@socle'))
  for (const path of Object.keys(sound).filter((file) =>
    /^(packages|modules|apps)\/\w+\/package/.test(file),
  )) {
    const [group, name] = path.split('/') as [string, string]
    symlinkSync(join('..', '..', group, name), join(root, 'node_modules/@socle', name))
  }
  return root
}
