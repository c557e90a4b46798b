import { type ReceivedFile, receiveFile } from '@socle/http'
import { DomainError } from '@socle/kernel'
import type { FastifyRequest } from 'fastify'
import { knownLanguage } from '../catalogue/shown-language.ts'
import { type FileField, fileFields } from './file-field.ts'
import { badMapping } from './file-import.errors.ts'
import type { SentFile } from './file-import.service.ts'

/** Reads the form of an import: the file and what is wished of it. */
export async function sentFile(request: FastifyRequest): Promise<SentFile> {
  const { bytes, filename, fields } = await receiveFile(request)
  return {
    bytes,
    filename,
    options: { dry_run: flagOf(fields, 'dry_run'), mode: modeOf(fields) },
    language: fields['language'] ? knownLanguage(['body', 'language'], fields['language']) : null,
    mapping: mappingOf(fields['mapping']),
  }
}

type Fields = ReceivedFile['fields']

function flagOf(fields: Fields, name: string): boolean {
  const text = (fields[name] || 'false').toLowerCase()
  if (!['true', 'false', '1', '0'].includes(text)) throw badField(name, 'true or false')
  return text === 'true' || text === '1'
}

function modeOf({ mode }: Fields): 'add' | 'replace_quantity' {
  if (!mode || mode === 'add') return 'add'
  if (mode !== 'replace_quantity') throw badField('mode', 'add or replace_quantity')
  return mode
}

function mappingOf(text: string | undefined): Readonly<Record<string, FileField>> {
  if (!text) return {}
  const mapping = parsed(text)
  const isMapping =
    typeof mapping === 'object' &&
    mapping !== null &&
    !Array.isArray(mapping) &&
    Object.values(mapping).every((field) => fileFields.includes(field as FileField))
  if (!isMapping) throw badMapping()
  return mapping as Record<string, FileField>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badMapping()
  }
}

function badField(field: string, expected: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${field}: ${expected}`, fr: `${field} : ${expected.replace(' or ', ' ou ')}` },
    errors: [{ loc: ['body', field], msg: expected, type: 'value' }],
  })
}
