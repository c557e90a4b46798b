import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { badExport } from './stokt.errors.ts'
import type { ExportFile, StoktExport } from './stokt-export.ts'
import type { StoktSetup } from './stokt-shapes.ts'

const SETUP = /^setup(-.+)?\.json$/

/** Reads a folder that was exported from Stokt; throws `bad_export` with everything that is missing or unreadable. */
export async function readExportFolder(folder: string): Promise<StoktExport> {
  const names = await readdir(folder).catch(() => {
    throw badExport([`${folder}: no such folder`])
  })
  const faults: string[] = []
  const read = async <T>(name: string, shape: Shape): Promise<ExportFile<T>> => {
    const content = await readJson(join(folder, name)).catch((error: Error) => error)
    if (content instanceof Error) faults.push(`${name}: ${content.message}`)
    else if (!shape.fits(content)) faults.push(`${name}: must be ${shape.words}`)
    return { name, content: content as T }
  }
  const setupNames = names.filter((name) => SETUP.test(name)).sort()
  if (setupNames.length === 0) faults.push('setup.json: not there, and no setup-*.json either')
  const given = {
    gym: await read<StoktExport['gym']['content']>('gym.json', shapes.gym),
    climbs: await read<StoktExport['climbs']['content']>('climbs.json', shapes.climbs),
    setups: await Promise.all(setupNames.map((name) => read<StoktSetup>(name, shapes.setup))),
  }
  if (faults.length > 0) throw badExport(faults)
  return { ...given, photos: await findPhotos(folder, names, given.setups) }
}

interface Shape {
  readonly words: string
  fits(content: unknown): boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRecords = (value: unknown) => Array.isArray(value) && value.every(isRecord)

const shapes = {
  gym: {
    words: '{"gym_summary": {…}, "walls": […]}',
    fits: (content) =>
      isRecord(content) &&
      isRecord(content.gym_summary) &&
      (content.walls === undefined || isRecords(content.walls)),
  },
  climbs: {
    words: '{"count": …, "climbs": [{…}, …]}',
    fits: (content) => isRecord(content) && isRecords(content.climbs),
  },
  setup: {
    words: 'a face: {"id": …, "picture": {…}, "holds": [{…}, …]}',
    fits: (content) => isRecord(content) && (content.holds === undefined || isRecords(content.holds)),
  },
} satisfies Record<string, Shape>

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? 'not there' : `cannot be read: ${error.code}`)
  })
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (error) {
    throw new Error(`is no JSON: ${(error as Error).message}`)
  }
}

/** A face's photograph is called as the last part of its path; the only face's may be called `wall`. */
async function findPhotos(
  folder: string,
  names: readonly string[],
  setups: readonly ExportFile<StoktSetup>[],
): Promise<StoktExport['photos']> {
  const paths = setups.map(({ content }) => content.picture?.name).filter((path) => path !== undefined)
  const wall = names.find((name) => /^wall\.(jpe?g|png)$/i.test(name))
  const photos: StoktExport['photos'][number][] = []
  for (const path of new Set(paths)) {
    const own = path.split('/').at(-1)
    const name = own && names.includes(own) ? own : new Set(paths).size === 1 ? wall : undefined
    if (!name || path === '') continue
    photos.push({ path, file: name, bytes: await readFile(join(folder, name)) })
  }
  return photos
}
