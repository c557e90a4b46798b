import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { DomainError } from '@socle/kernel'
import type { FastifyRequest } from 'fastify'
import { validationFailed } from './faults.ts'
import { badForm } from './refusals.ts'
import type { UploadRule } from './scope.ts'

/** The file of a form, whole. */
export interface ReceivedFile {
  readonly bytes: Buffer
  /** As the client calls it: never a path to use. */
  readonly filename: string
  /** As the client says: look at the bytes. */
  readonly mimetype: string
  readonly fields: Readonly<Record<string, string>>
}

const MAX_FIELDS = 20
const MAX_FIELD_BYTES = 64 * 1024
/** All uploads in hand at once; what is over is asked to come again. */
const MAX_IN_HAND_BYTES = 256 * 1024 * 1024

/**
 * Reads the one file that the route's `upload` rule names. Throws `too_large` (or what the rule says) beyond the
 * limit, `validation_failed` when the file is missing, `unavailable` when too many come at once. It stays in memory:
 * nothing is left behind when it is refused or the client goes away.
 */
export async function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
  const rule = request.house?.config.upload
  if (!rule) throw new Error('the route has no upload rule')
  // no body at all: the gate has taken its content type off
  if (request.headers['content-type'] === undefined) throw fileMissing(rule)
  const announced = Number(request.headers['content-length'] ?? Number.NaN)
  if (announced > rule.maxBytes + MAX_FIELDS * MAX_FIELD_BYTES) throw tooLarge(rule)
  const { uploads } = request.server
  const bytes = Number.isNaN(announced) ? rule.maxBytes : Math.min(announced, rule.maxBytes)
  if (uploads.bytes + bytes > MAX_IN_HAND_BYTES) throw tooMany()
  uploads.bytes += bytes
  try {
    return await read(request, rule)
  } finally {
    uploads.bytes -= bytes
  }
}

function read(request: FastifyRequest, rule: UploadRule): Promise<ReceivedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ReceivedFile>()
  const form = openForm(request, rule)
  const fields: Record<string, string> = {}
  const chunks: Buffer[] = []
  let found: { readonly filename: string; readonly mimetype: string } | undefined
  const fail = (error: Error) => {
    request.raw.unpipe(form)
    // the rest of the body is read and dropped, so that the answer reaches the client
    request.raw.resume()
    reject(error)
  }
  // biome-ignore lint/complexity/useMaxParams: the signature is Busboy's
  form.on('file', (name, stream, filename, _encoding, mimetype) => {
    stream.on('error', fail)
    if (name !== rule.field || found) return void stream.resume()
    found = { filename, mimetype }
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('limit', () => {
      chunks.length = 0
      fail(tooLarge(rule))
    })
  })
  form.on('field', (name, value) => {
    fields[name] = value
  })
  form.on('error', () => fail(badForm()))
  form.on('finish', () => {
    if (found) resolve({ bytes: Buffer.concat(chunks), ...found, fields })
    else reject(fileMissing(rule))
  })
  request.raw.once('close', () => {
    if (!request.raw.complete) fail(badForm())
  })
  request.raw.pipe(form)
  return promise
}

function openForm(request: FastifyRequest, rule: UploadRule) {
  try {
    return new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { fileSize: rule.maxBytes, files: 2, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES },
    })
  } catch {
    throw badForm()
  }
}

function fileMissing(rule: UploadRule): DomainError {
  return validationFailed([{ loc: ['body', rule.field], msg: 'is missing', type: 'missing' }])
}

function tooLarge(rule: UploadRule): Error {
  if (rule.tooLarge) return rule.tooLarge()
  const mb = Math.floor(rule.maxBytes / 1024 / 1024)
  return new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: { en: `The file is larger than ${mb} MB.`, fr: `Le fichier dépasse ${mb} Mo.` },
  })
}

function tooMany(): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'unavailable',
    detail: {
      en: 'Too many uploads at once; try again in a moment.',
      fr: "Trop d'envois en même temps ; réessayez dans un instant.",
    },
    retryAfterSeconds: 5,
  })
}
