import { staleVersion } from './version.errors.ts'

/** Throws `stale_version` unless `If-Match` is absent, `*`, or names the version (`3`, `"3"`, `W/"3"`). */
export function checkVersion(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return
  const named = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
  if (!named.includes(String(version))) throw staleVersion(version)
}
