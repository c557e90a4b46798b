import { DomainError } from '@socle/kernel'

export const fileImportNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such file import', fr: 'Import de fichier introuvable' },
  })

export const unknownFileType = (isOldWorkbook: boolean) =>
  new DomainError({
    kind: 'unsupported',
    code: 'unsupported_type',
    detail: isOldWorkbook
      ? {
          en: 'Files of type .xls cannot be read: save it as .xlsx or .csv',
          fr: 'Les fichiers .xls ne peuvent pas être lus : enregistrez-le en .xlsx ou .csv',
        }
      : {
          en: 'Send a .csv, .tsv, .txt, .xlsx file, or a .json file of our export',
          fr: 'Envoyez un fichier .csv, .tsv, .txt, .xlsx ou un .json de notre export',
        },
  })

export const unsafeFile = () =>
  new DomainError({
    kind: 'invalid',
    code: 'unsafe_file',
    detail: {
      en: 'This workbook is damaged, too large when unpacked, or holds macros or references to other files',
      fr: "Ce classeur est abîmé, trop grand une fois décompressé, ou contient des macros ou des renvois vers d'autres fichiers",
    },
  })

export const noRows = () =>
  new DomainError({
    kind: 'invalid',
    code: 'no_rows',
    detail: { en: 'The file has no rows', fr: 'Le fichier ne contient aucune ligne' },
  })

export const noUsableColumn = () =>
  new DomainError({
    kind: 'invalid',
    code: 'no_usable_column',
    detail: {
      en: 'No column tells which cards these are: name, card_id, or set and number; or send `mapping`',
      fr: 'Aucune colonne ne dit de quelles cartes il s’agit : nom, card_id, ou set et numéro ; ou envoyez `mapping`',
    },
  })

export const tooManyRows = (most: number) =>
  new DomainError({
    kind: 'too-large',
    code: 'too_many_rows',
    detail: { en: `At most ${most} rows at once`, fr: `Au plus ${most} lignes à la fois` },
  })

export const alreadyCommitted = () =>
  new DomainError({
    kind: 'conflict',
    code: 'already_committed',
    detail: { en: 'This import was committed already', fr: 'Cet import est déjà validé' },
  })

export const stillRunning = () =>
  new DomainError({
    kind: 'conflict',
    code: 'still_running',
    detail: { en: 'This import is still running', fr: 'Cet import est encore en cours' },
  })

export const unknownRow = (row: number) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `choices: row ${row} is none of this import`,
      fr: `choices : la ligne ${row} n'est pas de cet import`,
    },
    errors: [{ loc: ['body', 'choices'], msg: `row ${row} is none of this import`, type: 'value' }],
  })

export const unknownChoice = (cardId: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `choices: there is no card ${cardId}`,
      fr: `choices : il n'y a pas de carte ${cardId}`,
    },
    errors: [{ loc: ['body', 'choices'], msg: `there is no card ${cardId}`, type: 'value' }],
  })

/** A line so long that it is no table's. */
export const unreadableLine = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: 'file: a line is too long', fr: 'file : une ligne est trop longue' },
    errors: [{ loc: ['body', 'file'], msg: 'a line is too long', type: 'value' }],
  })

export const badMapping = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'mapping: a JSON object of column headings and fields',
      fr: 'mapping : un objet JSON de titres de colonnes et de champs',
    },
    errors: [{ loc: ['body', 'mapping'], msg: 'a JSON object of column headings and fields', type: 'value' }],
  })
