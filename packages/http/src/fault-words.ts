/** The words of faults, which are English, and how they are said in French; the first that fits. */
const french: readonly (readonly [RegExp, string])[] = [
  [/^is missing$/, 'manque'],
  [/^is not known$/, "n'est pas connu"],
  [/^must be one of (.+)$/, 'doit être parmi : $1'],
  [/^must NOT have fewer than (\d+) characters$/, 'au moins $1 caractère(s)'],
  [/^must NOT have more than (\d+) characters$/, 'au plus $1 caractère(s)'],
  [/^must NOT have fewer than (\d+) items$/, 'au moins $1 élément(s)'],
  [/^must NOT have more than (\d+) items$/, 'au plus $1 élément(s)'],
  [/^must NOT have fewer than (\d+) properties$/, 'au moins $1 membre(s)'],
  [/^must NOT have more than (\d+) properties$/, 'au plus $1 membre(s)'],
  [/^must NOT have duplicate items.*$/, 'deux éléments sont les mêmes'],
  [/^must be >= (.+)$/, 'au moins $1'],
  [/^must be <= (.+)$/, 'au plus $1'],
  [/^must be > (.+)$/, 'plus que $1'],
  [/^must be < (.+)$/, 'moins que $1'],
  [/^must be multiple of (.+)$/, 'doit être un multiple de $1'],
  [/^must match pattern "\\S"$/, 'ne peut être vide'],
  [/^must match pattern (.+)$/, 'doit avoir la forme $1'],
  [/^must match format (.+)$/, 'doit avoir le format $1'],
  [/^must match (?:a schema in anyOf|exactly one schema in oneOf)$/, "n'a aucune des formes possibles"],
  [/^must not contain a NUL character$/, 'contient un caractère nul'],
  [/^must not contain half a surrogate pair$/, 'contient un demi-caractère'],
  [/^property name must be valid$/, "un nom de membre n'est pas valable"],
  [/^must be ([a-z]+(?:,[a-z]+)*)$/, 'doit être de type $1'],
]

/** A fault's words in French; what has none stays as it is. */
export function inFrench(msg: string): string {
  for (const [english, words] of french) if (english.test(msg)) return msg.replace(english, words)
  return msg
}
