import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { plantHouse } from './planted.ts'

const root = join(import.meta.dirname, '../..')
const { default: fences } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
  default: { forbidden: readonly { name: string }[] }
}
const climbs = 'modules/board/src/climbs'

/** Rule → file → an import that the rule forbids there. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'everything-resolves': { 'packages/kernel/src/lost.ts': './nowhere.ts' },
  'no-cycles': { 'packages/kernel/src/egg.ts': './hen.ts' },
  'declared-dependencies': { 'packages/kernel/src/greedy.ts': 'typebox' },
  'packages-know-no-module': { 'packages/kernel/src/climber.ts': '@socle/quiz' },
  'modules-are-strangers': { 'modules/board/src/gossip.ts': '@socle/quiz' },
  'nobody-imports-an-app': { 'modules/board/src/upwards.ts': '../../../apps/server/src/index.ts' },
  'apps-are-strangers': { 'apps/desk/src/shortcut.ts': '../../server/src/index.ts' },
  'enter-by-the-front-door': { 'apps/server/src/burglar.ts': '../../../modules/board/src/climbs/climb.ts' },
  'a-door-loads-settings-only': { 'modules/quiz/src/index.ts': './lobby.ts' },
  'production-knows-no-tests': { 'modules/board/src/pretender.ts': '@socle/testing' },
  'routers-never-touch-the-database': {
    [`${climbs}/hasty.router.ts`]: './climb.repository.ts',
    [`${climbs}/direct.router.ts`]: 'kysely',
  },
  'services-know-no-http': {
    [`${climbs}/web.service.ts`]: 'fastify',
    [`${climbs}/wire.service.ts`]: './climb.schemas.ts',
  },
  'services-know-no-caller': { [`${climbs}/eager.service.ts`]: './climb.jobs.ts' },
  'repositories-know-only-sql': {
    [`${climbs}/back.repository.ts`]: './climb.service.ts',
    [`${climbs}/disk.repository.ts`]: 'node:fs',
  },
  'sql-lives-in-repositories': { [`${climbs}/query.service.ts`]: 'kysely' },
  'rules-do-no-io': { [`${climbs}/reader.ts`]: 'node:fs', [`${climbs}/asker.ts`]: './climb.repository.ts' },
  'jobs-and-commands-call-services': { [`${climbs}/quick.jobs.ts`]: './climb.repository.ts' },
  'schemas-are-the-wire-only': { [`${climbs}/fat.schemas.ts`]: './climb.service.ts' },
  'clients-know-one-system-outside': { [`${climbs}/busy.client.ts`]: './climb.repository.ts' },
  'workers-know-no-house': { [`${climbs}/curious.worker.ts`]: './climb.repository.ts' },
  'known-suffixes': { [`${climbs}/odd.ts`]: './climb.helper.ts' },
}

/** What the planted imports above need to be there. */
const besides = {
  'packages/kernel/src/hen.ts': './egg.ts',
  'modules/quiz/src/lobby.ts': 'node:fs',
  [`${climbs}/climb.helper.ts`]: './climb.ts',
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Runs the fences as `npm run fences` does; answers `rule: file` for every violation. */
function violationsWith(extra: Readonly<Record<string, string>>): string[] {
  const house = plantHouse(extra)
  folders.push(house)
  const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(root, '.dependency-cruiser.mjs')
  const args = [cruise, '--config', config, '--output-type', 'json', 'packages', 'modules', 'apps', 'bench']
  const run = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' })
  const report = JSON.parse(run.stdout) as {
    summary: { violations: readonly { from: string; rule: { name: string } }[] }
  }
  return report.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from}`)
}

describe('the fences', () => {
  test('a house that keeps the rules passes', { timeout: 240_000 }, () => {
    expect(violationsWith({})).toEqual([])
  })

  const files = [...Object.values(planted), besides].flatMap((plants) => Object.entries(plants))
  const caught = violationsWith(
    Object.fromEntries(
      files.map(([file, target]) => [file, `import * as x from '${target}'\nexport const y = x\n`]),
    ),
  )

  for (const { name } of fences.forbidden) {
    test(`a planted violation of ${name} is caught`, () => {
      const plants = Object.keys(planted[name] ?? {})
      expect(plants).not.toEqual([])
      for (const file of plants) expect(caught).toContain(`${name}: ${file}`)
    })
  }
})
