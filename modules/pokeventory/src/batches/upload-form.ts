import type { Fault } from '@socle/kernel'
import type { ReadingLanguage } from '../reading/card-reading.ts'
import { badSubject, badUpload } from './batch.errors.ts'
import type { SubjectType } from './batch.ts'
import { subjectTypes } from './batch.ts'

/** What a form says beside its files. */
export interface UploadForm {
  readonly subject: SubjectType
  /** Empty: as the install is set. */
  readonly languages: readonly ReadingLanguage[]
  readonly setIds: readonly string[]
}

const readingLanguages: readonly ReadingLanguage[] = ['fr', 'en', 'ja']
const MAX_SETS = 50
const SET_ID = /^\P{Cc}{1,64}$/u

/** Reads the texts of an upload; throws what is wrong with them. */
export function uploadFormOf(fields: Readonly<Record<string, readonly string[]>>): UploadForm {
  const subject = fields['subject_type']?.at(-1) || 'cards'
  if (!isSubject(subject)) throw badSubject()
  const languages = wordsOf(fields['languages'])
  const setIds = [...new Set(wordsOf(fields['set_id']))]
  const faults: Fault[] = []
  if (!languages.every(isReadable))
    faults.push({ loc: ['body', 'languages'], msg: 'some of fr, en, ja, separated by commas', type: 'enum' })
  if (setIds.length > MAX_SETS || !setIds.every((id) => SET_ID.test(id) && id.isWellFormed()))
    faults.push({ loc: ['body', 'set_id'], msg: `at most ${MAX_SETS} ids of sets`, type: 'value' })
  if (faults.length > 0) throw badUpload(faults)
  return { subject, languages: [...new Set(languages.filter(isReadable))], setIds }
}

/** How a file is called from here on: one line of text that any database takes. */
export function filenameOf(given: string): string {
  const text = given
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
  return [...text].slice(0, 200).join('') || 'image'
}

function wordsOf(values: readonly string[] | undefined): readonly string[] {
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function isSubject(text: string): text is SubjectType {
  return (subjectTypes as readonly string[]).includes(text)
}

function isReadable(text: string): text is ReadingLanguage {
  return (readingLanguages as readonly string[]).includes(text)
}
