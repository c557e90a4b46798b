import { readFiles, report, type SourceFile } from './tracked-files.ts'

/** A module with organisations declares whose rows a query is about here. */
const scopeFile = /^(modules\/[^/]+)\/src\/tenancy\/org-scope\.ts$/
/** Asked before any organisation is known: who is calling, and which organisation a token or feed belongs to. */
const beforeScope = /-lookup\.repository\.ts$/
const query = /^export (?:async )?function (\w+)(?:<[^>]*>)?\(([\s\S]*?)\)(?:: [\s\S]*?)? \{$/gm

/**
 * Finds query functions of a module with organisations that do not take the scope second: a query that is not told
 * whose rows it is about is one that shows everybody's.
 */
export function scopeFaults(files: readonly SourceFile[]): readonly string[] {
  const modules = new Set(files.flatMap(({ path }) => scopeFile.exec(path)?.[1] ?? []))
  return files
    .filter(({ path }) => path.endsWith('.repository.ts') && !beforeScope.test(path))
    .filter(({ path }) => modules.has(path.split('/').slice(0, 2).join('/')))
    .flatMap(({ path, text }) =>
      [...text.matchAll(query)]
        .filter(([, , parameters = '']) => takesHandle(parameters) && !takesScope(parameters))
        .map(
          ([, name]) => `${path}: ${name} takes no scope: its second parameter says whose rows it is about`,
        ),
    )
}

function takesHandle(parameters: string): boolean {
  return /^\s*\w+: (Handle|Tx)\b/.test(parameters)
}

function takesScope(parameters: string): boolean {
  return /^\s*\w+: (?:Handle|Tx),\s*(?:\w+|\{[^}]*\}): (?:OrgScope|Member|Pick<OrgScope, 'orgId'>)(?:,|\s*$)/.test(
    parameters,
  )
}

if (import.meta.main) report(scopeFaults(readFiles(/^modules\/.*\.ts$/)))
