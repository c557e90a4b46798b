import type { ServerParts } from './server-parts.ts'
import type { ServerProcess } from './server-process.ts'

type Started = Pick<ServerProcess, 'adminPassword' | 'isFirstStart'>

/** Says what to open and, once, how to log in. */
export function announce(
  { config, version, io }: ServerParts,
  started: Started & { readonly address: string },
): void {
  const { isAlone, publicBaseUrl } = config.options
  // PORT=0 is known only now
  const base = config.listen.port === 0 ? started.address : publicBaseUrl
  const rows = [
    ...config.modules.map(({ definition: { name } }) => [name, `${base}${isAlone ? '' : `/${name}`}/docs`]),
    ['platform', `${base}/platform/docs`],
  ]
  print(io, [`Socle ${version} is ready: ${base}`, '', ...aligned(rows), ...accountLines(config, started)])
}

/** Says that jobs are run. */
export function announceWorker({ config, version, io }: ServerParts, started: Started): void {
  const names = config.modules.map(({ definition }) => definition.name)
  print(io, [
    `Socle ${version} runs the jobs of ${['the platform', ...names].join(', ')}`,
    ...accountLines(config, started),
  ])
}

function accountLines(config: ServerParts['config'], { adminPassword, isFirstStart }: Started): string[] {
  if (!isFirstStart) return []
  const { email, username } = config.admin
  const rows = [['administrator', `${username} (${email})`]]
  if (adminPassword) rows.push(['password', `${adminPassword} (shown this once)`])
  const demo = config.hasDemo ? ['', 'Demo data is being loaded.'] : []
  return ['', ...aligned(rows), ...demo]
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([label = '']) => label.length))
  return rows.map(([label = '', text = '']) => `  ${label.padEnd(width)}  ${text}`)
}

function print(io: ServerParts['io'], lines: readonly string[]): void {
  for (const line of ['', ...lines, '']) io.print(line)
}
