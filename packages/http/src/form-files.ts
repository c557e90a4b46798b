import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { FastifyRequest } from 'fastify'
import { badForm } from './refusals.ts'

/** A file of a form, whole. */
export interface FormFile {
  readonly bytes: Buffer
  /** As the client calls it: never a path to use. */
  readonly filename: string
  /** As the client says: look at the bytes. */
  readonly mimetype: string
}

/** Which files of a form are read, and how much of them. */
export interface FormRule {
  readonly names: ReadonlySet<string>
  readonly maxFiles: number
  readonly maxBytes: number
  readonly maxTotalBytes: number
  fileTooLarge(): Error
  allTooLarge(): Error
  /** Undefined: files beyond `maxFiles` are skipped. */
  tooManyFiles?(): Error
}

export interface Form {
  readonly files: readonly FormFile[]
  readonly texts: readonly (readonly [name: string, value: string])[]
}

export const MAX_TEXTS = 20
export const MAX_TEXT_BYTES = 64 * 1024

/** Reads a multipart form into memory; throws as soon as it is known to be too large. */
export function readForm(request: FastifyRequest, rule: FormRule): Promise<Form> {
  const { promise, resolve, reject } = Promise.withResolvers<Form>()
  const form = openForm(request, rule)
  const reading = new Reading(rule)
  const fail = (error: Error) => {
    request.raw.unpipe(form)
    // the rest of the body is read and dropped, so that the answer reaches the client
    request.raw.resume()
    reading.drop()
    reject(error)
  }
  // biome-ignore lint/complexity/useMaxParams: the signature is Busboy's
  form.on('file', (name, stream, filename, _encoding, mimetype) => {
    stream.on('error', fail)
    const file = rule.names.has(name) ? reading.begin({ filename, mimetype }) : 'skipped'
    if (file instanceof Error) fail(file)
    if (file === 'skipped' || file instanceof Error) return void stream.resume()
    stream.on('limit', () => fail(rule.fileTooLarge()))
    stream.on('data', (chunk: Buffer) => {
      if (!reading.add(file, chunk)) fail(rule.allTooLarge())
    })
  })
  form.on('field', (name, value) => void reading.texts.push([name, value]))
  form.on('error', () => fail(badForm()))
  form.on('finish', () => resolve(reading.form()))
  request.raw.once('close', () => {
    if (!request.raw.complete) fail(badForm())
  })
  request.raw.pipe(form)
  return promise
}

interface OpenFile {
  readonly filename: string
  readonly mimetype: string
  readonly chunks: Buffer[]
}

/** What has come of a form so far. */
class Reading {
  readonly texts: [name: string, value: string][] = []
  readonly #rule: FormRule
  #files: OpenFile[] = []
  #bytes = 0

  constructor(rule: FormRule) {
    this.#rule = rule
  }

  begin(named: Omit<OpenFile, 'chunks'>): OpenFile | 'skipped' | Error {
    if (this.#files.length >= this.#rule.maxFiles) return this.#rule.tooManyFiles?.() ?? 'skipped'
    const file = { ...named, chunks: [] }
    this.#files.push(file)
    return file
  }

  /** False when all files together have become too large. */
  add(file: OpenFile, chunk: Buffer): boolean {
    this.#bytes += chunk.length
    if (this.#bytes > this.#rule.maxTotalBytes) return false
    file.chunks.push(chunk)
    return true
  }

  drop(): void {
    for (const file of this.#files) file.chunks.length = 0
    this.#files = []
  }

  form(): Form {
    const files = this.#files.map(({ chunks, ...named }) => ({ ...named, bytes: Buffer.concat(chunks) }))
    return { files, texts: this.texts }
  }
}

function openForm(request: FastifyRequest, rule: FormRule) {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: {
        fileSize: rule.maxBytes,
        files: rule.maxFiles + 1,
        fields: MAX_TEXTS,
        fieldSize: MAX_TEXT_BYTES,
      },
    })
  } catch {
    throw badForm()
  }
}
