import type { HttpPart } from './options.ts'

/** Changes a URL before it is routed. */
export type Rewrite = (url: string) => string

/**
 * Takes off the mount of a part that is alone at `/`, lets each part rewrite the paths below its mount, and turns
 * `%3A` into `:` (static colon actions answer 404 otherwise).
 */
export function rewriter(parts: readonly HttpPart[]): Rewrite {
  const alone = parts.find((part) => part.mount === '')
  const mounted = new Map(parts.filter((part) => part.mount !== '').map((part) => [part.mount, part]))
  return (url) => {
    const queryAt = url.indexOf('?')
    const path = decodeColons(originForm(queryAt === -1 ? url : url.slice(0, queryAt)))
    const query = queryAt === -1 ? '' : url.slice(queryAt)
    const head = firstSegment(path)
    const part = mounted.get(head as `/${string}`)
    if (part) return head + inPart(part, path.slice(head.length)) + query
    if (!alone) return path + query
    return inPart(alone, head === `/${alone.name}` ? path.slice(head.length) : path) + query
  }
}

function inPart(part: HttpPart, path: string): string {
  const own = path === '' ? '/' : path
  return part.rewritePath ? part.rewritePath(own) : own
}

/** `/mastoc` of `/mastoc/api/climbs`. */
export function firstSegment(path: string): string {
  const end = path.indexOf('/', 1)
  return end === -1 ? path : path.slice(0, end)
}

function decodeColons(path: string): string {
  return path.includes('%3') ? path.replaceAll(/%3a/gi, ':') : path
}

/** A client behind a proxy may send the whole URL (absolute form); `*` of OPTIONS means the whole server. */
function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const path = /^https?:\/\/[^/]*(\/.*)?$/i.exec(target)?.[1]
  return path ?? '/'
}
