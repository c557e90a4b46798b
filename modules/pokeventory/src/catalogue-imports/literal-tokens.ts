/** A piece of a source file. */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end'
  readonly value: string
  readonly line: number
}

/** A file that is not plain data, and where. */
export class BadLiteral extends Error {
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

const pattern =
  /(?<space>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)|(?<sign>[^\s\p{L}\p{N}])/uy

/** Cuts a file into its pieces; comments are left out. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  let at = source.startsWith('\uFEFF') ? 1 : 0
  while (at < source.length) {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (!found?.groups) throw new BadLiteral('a character that is no code', line)
    const { space, word, number, text, sign } = found.groups
    if (space === undefined) tokens.push(tokenOf({ word, number, text, sign }, line))
    line += found[0].split('\n').length - 1
    at = pattern.lastIndex
  }
  tokens.push({ kind: 'end', value: '', line })
  return tokens
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, line: number): Token {
  const { word, number, text, sign } = groups
  if (word !== undefined) return { kind: 'word', value: word, line }
  if (number !== undefined) return { kind: 'number', value: number, line }
  if (text !== undefined) return { kind: 'text', value: unescaped(text, line), line }
  if (sign === '"' || sign === "'" || sign === '`') throw new BadLiteral('a text that does not end', line)
  return { kind: 'sign', value: sign ?? '', line }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
}

const escaped = /\\(?:u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\r\n|[\s\S])/g

function unescaped(quoted: string, line: number): string {
  const inner = quoted.slice(1, -1)
  if (quoted.startsWith('`') && inner.includes('${')) throw new BadLiteral('a text that is computed', line)
  return inner.replace(escaped, (written) => unescapedOne(written, line))
}

function unescapedOne(written: string, line: number): string {
  const after = written.slice(1)
  if (after === '\r\n') return ''
  const hex = /^(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2}))$/.exec(after)
  const code = hex?.[1] ?? hex?.[2] ?? hex?.[3]
  if (code !== undefined) return character(Number.parseInt(code, 16), line)
  if (after === 'u' || after === 'x') throw new BadLiteral(`${written} is no character`, line)
  return escapes[after] ?? after
}

function character(code: number, line: number): string {
  if (code > 0x10_ff_ff) throw new BadLiteral('a character that does not exist', line)
  // halves of a pair come one after the other
  return code > 0xff_ff ? String.fromCodePoint(code) : String.fromCharCode(code)
}
