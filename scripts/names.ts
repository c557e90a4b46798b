import { listFiles, readFiles, report, type SourceFile } from './tracked-files.ts'

/** Names that say nothing, alone or as a part. */
const empty = new Set(['util', 'utils', 'helper', 'helpers', 'misc'])
/** Names that say nothing when they are the whole name. */
const emptyAlone = new Set(['common', 'shared', 'base', 'types'])
const layers = /\.(router|schemas|service|repository|tables|jobs|commands|client|errors|worker|test)\.ts$/
/** What stands directly in src/ ties the module together. */
const wiring = /^modules\/[^/]+\/src\/[^/]+\.ts$/

/** Finds folders and files of our own whose name is no idea. */
export function nameFaults(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const bad = path.split('/').find((segment) => {
      const stem = segment.replace(/\..*$/, '')
      return emptyAlone.has(stem) || segment.split(/[-.]/).some((word) => empty.has(word))
    })
    return bad ? [`${path}: "${bad}" names no idea; say what it is, or put it where it is used`] : []
  })
}

/** Finds rules that wait for something: a file without a layer suffix does no I/O. */
export function awaitFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(
      (file) =>
        /^modules\/[^/]+\/src\//.test(file.path) && !layers.test(file.path) && !wiring.test(file.path),
    )
    .filter((file) => /^(?!\s*(\/\/|\*|\/\*)).*\b(await|async)\b/m.test(file.text))
    .map((file) => `${file.path}: waits for something, but a file without a layer suffix holds pure rules`)
}

if (import.meta.main) {
  const source = listFiles().filter((path) => /^(packages|modules|apps|bench|scripts)\//.test(path))
  report([...nameFaults(source), ...awaitFaults(readFiles(/^modules\/.*\.ts$/))])
}
