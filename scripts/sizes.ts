import { readFiles, report, type SourceFile } from './tracked-files.ts'

const maxLines = 250

/** Counts lines that are neither blank nor comment: a reason written down is never a reason to split. */
export function linesOfCode(text: string): number {
  const code = text.replaceAll(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '')
  return code.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length
}

/** Finds the files that are too long; functions and parameters are Biome's to count. */
export function sizeFaults(files: readonly SourceFile[]): readonly string[] {
  return files
    .map((file) => ({ path: file.path, lines: linesOfCode(file.text) }))
    .filter((file) => file.lines > maxLines)
    .map((file) => `${file.path}: ${file.lines} lines of code, at most ${maxLines}: split it by noun`)
}

if (import.meta.main) report(sizeFaults(readFiles(/\.(ts|tsx|mjs)$/)))
