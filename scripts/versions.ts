import { readFiles, report, type SourceFile } from './tracked-files.ts'

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/
const sections = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

/** Finds version ranges: a caret re-resolves into versions nobody has tried. */
export function versionFaults(manifests: readonly SourceFile[]): readonly string[] {
  return manifests.flatMap((file) => {
    const manifest = JSON.parse(file.text) as Partial<
      Record<(typeof sections)[number], Record<string, string>>
    >
    return sections.flatMap((section) =>
      Object.entries(manifest[section] ?? {})
        .filter(([, version]) => !exact.test(version))
        .map(([name, version]) => `${file.path}: ${name} "${version}" is not an exact version`),
    )
  })
}

/** Finds addresses in the lockfile: they would bind every clone to one registry. */
export function lockfileFaults(lockfile: string): readonly string[] {
  const { packages } = JSON.parse(lockfile) as {
    packages: Record<string, { resolved?: string; link?: boolean }>
  }
  return Object.entries(packages)
    .filter(([, entry]) => entry.resolved !== undefined && !entry.link)
    .map(([path]) => `package-lock.json: ${path} has a resolved address; .npmrc says to leave it out`)
}

if (import.meta.main) {
  const [lockfile] = readFiles(/^package-lock\.json$/)
  report([
    ...versionFaults(readFiles(/(^|\/)package\.json$/)),
    ...(lockfile ? lockfileFaults(lockfile.text) : ['package-lock.json is missing']),
  ])
}
