import { hash } from 'node:crypto'
import type { Listed } from './list.ts'

/** A list as it goes out: its JSON, made once, and the tag of those very bytes. */
export interface RenderedList {
  readonly json: string | Buffer
  readonly tag: string
  readonly isTruncated: boolean
}

/** A list in the form that was asked for. */
export function render({ isPage, items, nextCursor, isTruncated }: Listed<unknown>): RenderedList {
  const json = JSON.stringify(isPage ? { items, next_cursor: nextCursor } : items)
  return { json, tag: hash('sha1', json, 'base64url'), isTruncated }
}
