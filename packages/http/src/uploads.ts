import { DomainError } from '@socle/kernel'
import type { FastifyRequest } from 'fastify'
import { validationFailed } from './faults.ts'
import { type Form, type FormFile, type FormRule, MAX_TEXT_BYTES, MAX_TEXTS, readForm } from './form-files.ts'
import type { UploadRule } from './scope.ts'

export type { FormFile } from './form-files.ts'

/** The file of a form, whole. */
export interface ReceivedFile extends FormFile {
  readonly fields: Readonly<Record<string, string>>
}

/** The files of a form, in its order. */
export interface ReceivedFiles {
  readonly files: readonly FormFile[]
  /** Each text as often as the form has it. */
  readonly fields: Readonly<Record<string, readonly string[]>>
}

/** All uploads in hand at once; what is over is asked to come again. */
const MAX_IN_HAND_BYTES = 256 * 1024 * 1024

/**
 * Reads the one file that the route's `upload` rule names. Throws `too_large` (or what the rule says) beyond the
 * limit, `validation_failed` when the file is missing, `unavailable` when too many come at once. It stays in memory:
 * nothing is left behind when it is refused or the client goes away.
 */
export async function receiveFile(request: FastifyRequest): Promise<ReceivedFile> {
  const rule = ruleOf(request)
  const { files, texts } = await receive(request, rule, {
    names: new Set([rule.field]),
    maxFiles: 1,
    maxBytes: rule.maxBytes,
    maxTotalBytes: rule.maxBytes,
    fileTooLarge: () => tooLarge(rule),
    allTooLarge: () => tooLarge(rule),
  })
  const [file] = files
  if (!file) throw fileMissing(rule)
  return { ...file, fields: Object.fromEntries(texts) }
}

/**
 * Reads all files that the route's `upload` rule names, under any of the names it takes: as `receiveFile` does, and
 * `too_large` also when they are too many, or too large together.
 */
export async function receiveFiles(request: FastifyRequest): Promise<ReceivedFiles> {
  const rule = ruleOf(request)
  const { many } = rule
  if (!many) throw new Error('the upload rule of the route is of one file')
  const { files, texts } = await receive(request, rule, {
    names: new Set([rule.field, ...(many.aliases ?? [])]),
    maxFiles: many.maxFiles,
    maxBytes: rule.maxBytes,
    maxTotalBytes: many.maxTotalBytes,
    fileTooLarge: () => tooLarge(rule),
    allTooLarge: () => allTooLarge(many.maxTotalBytes),
    tooManyFiles: () => tooManyFiles(many.maxFiles),
  })
  if (files.length === 0) throw fileMissing(rule)
  const fields: Record<string, string[]> = {}
  for (const [name, value] of texts) fields[name] = [...(fields[name] ?? []), value]
  return { files, fields }
}

function ruleOf(request: FastifyRequest): UploadRule {
  const rule = request.house?.config.upload
  if (!rule) throw new Error('the route has no upload rule')
  return rule
}

async function receive(request: FastifyRequest, rule: UploadRule, form: FormRule): Promise<Form> {
  // no body at all: the gate has taken its content type off
  if (request.headers['content-type'] === undefined) throw fileMissing(rule)
  const announced = Number(request.headers['content-length'] ?? Number.NaN)
  if (announced > form.maxTotalBytes + MAX_TEXTS * MAX_TEXT_BYTES) throw form.allTooLarge()
  const { uploads } = request.server
  const bytes = Number.isNaN(announced) ? form.maxTotalBytes : Math.min(announced, form.maxTotalBytes)
  if (uploads.bytes + bytes > MAX_IN_HAND_BYTES) throw tooManyAtOnce()
  uploads.bytes += bytes
  try {
    return await readForm(request, form)
  } finally {
    uploads.bytes -= bytes
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

function allTooLarge(maxTotalBytes: number): DomainError {
  const mb = Math.floor(maxTotalBytes / 1024 / 1024)
  return new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: {
      en: `The files together are larger than ${mb} MB.`,
      fr: `Les fichiers dépassent ensemble ${mb} Mo.`,
    },
  })
}

function tooManyFiles(maxFiles: number): DomainError {
  return new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: { en: `There are more than ${maxFiles} files.`, fr: `Il y a plus de ${maxFiles} fichiers.` },
  })
}

function tooManyAtOnce(): DomainError {
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
