import { nameTooLong } from './profile.errors.ts'

const MOST_CHARACTERS = 255

/** The form in which a name is kept; composing characters can make it longer than it came: throws `validation_failed`. */
export function tidyName(fullName: string): string {
  const name = fullName.normalize('NFC').trim()
  if ([...name].length > MOST_CHARACTERS) throw nameTooLong(MOST_CHARACTERS)
  return name
}
