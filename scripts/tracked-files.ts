import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Lists what git knows or would add, so that data and dependencies stay out. */
export function listFiles(): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  return output.split('\n').filter((path) => path !== '' && existsSync(path))
}

/** Reads the files of that list whose path matches. */
export function readFiles(pattern: RegExp): readonly SourceFile[] {
  return listFiles()
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

/** Prints faults one a line and sets the exit code. */
export function report(faults: readonly string[]): void {
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}
