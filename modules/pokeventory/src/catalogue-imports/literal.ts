import { BadLiteral, type Token, tokensOf } from './literal-tokens.ts'

/** A name that stands for something imported. */
export interface NamedValue {
  readonly named: string
}

const constants: Readonly<Record<string, unknown>> = { true: true, false: false, null: null, undefined }
const MAX_DEPTH = 30

/**
 * Reads the object that a source file declares (`const card: Card = { … }`) as data: nothing of it is run. Throws
 * `BadLiteral` for what is not a plain literal.
 */
export function declaredObject(source: string): Readonly<Record<string, unknown>> {
  const reader = new Reader(tokensOf(source))
  reader.skipToValue()
  return reader.object(0)
}

class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  /** To the brace behind the `=` of the first declaration, or behind `export default`. */
  skipToValue(): void {
    while (this.#next.kind !== 'end') {
      const { value } = this.#take()
      if (value === 'import') this.#skipImport()
      else if (value === 'const' || value === 'let' || value === 'var') {
        this.#skipDeclared()
        return
      } else if (value === 'default' && this.#next.value === '{') return
    }
    throw this.#bad('no object is declared')
  }

  object(depth: number): Readonly<Record<string, unknown>> {
    this.#expect('{')
    const entries: [string, unknown][] = []
    while (this.#next.value !== '}' || this.#next.kind !== 'sign') {
      const key = this.#take()
      if (key.kind === 'sign' || key.kind === 'end')
        throw this.#bad(`${key.value || 'the end'} where a name is due`)
      this.#expect(':')
      entries.push([key.value, this.#value(depth + 1)])
      if (!this.#skips(',')) break
    }
    this.#expect('}')
    return Object.fromEntries(entries)
  }

  #list(depth: number): unknown[] {
    this.#expect('[')
    const items: unknown[] = []
    while (this.#next.value !== ']' || this.#next.kind !== 'sign') {
      items.push(this.#value(depth + 1))
      if (!this.#skips(',')) break
    }
    this.#expect(']')
    return items
  }

  #value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw this.#bad('it nests too deep')
    const value = this.#plainValue(depth)
    while (this.#next.kind === 'word' && ['as', 'satisfies'].includes(this.#next.value)) {
      this.#take()
      this.#take()
    }
    const { kind, value: after } = this.#next
    if (kind === 'sign' && ![',', '}', ']', ';'].includes(after)) throw this.#bad(`${after} is no plain data`)
    return value
  }

  #plainValue(depth: number): unknown {
    const { kind, value } = this.#next
    if (kind === 'sign' && value === '{') return this.object(depth)
    if (kind === 'sign' && value === '[') return this.#list(depth)
    this.#take()
    if (kind === 'text') return value
    if (kind === 'number') return Number(value)
    if (kind === 'word')
      return value in constants ? constants[value] : ({ named: value } satisfies NamedValue)
    if (value === '-' && this.#next.kind === 'number') return -Number(this.#take().value)
    throw this.#bad(`${value || 'the end'} is no plain data`)
  }

  #skipImport(): void {
    while (this.#next.kind !== 'end' && this.#next.kind !== 'text') this.#take()
    this.#take()
  }

  #skipDeclared(): void {
    while (this.#next.kind !== 'end' && this.#next.value !== '=') this.#take()
    this.#expect('=')
  }

  get #next(): Token {
    return this.#tokens[this.#at]!
  }

  #take(): Token {
    const token = this.#next
    if (token.kind !== 'end') this.#at += 1
    return token
  }

  #skips(sign: string): boolean {
    if (this.#next.kind !== 'sign' || this.#next.value !== sign) return false
    this.#at += 1
    return true
  }

  #expect(sign: string): void {
    if (!this.#skips(sign)) throw this.#bad(`${this.#next.value || 'the end'} where ${sign} is due`)
  }

  #bad(message: string): BadLiteral {
    return new BadLiteral(message, this.#next.line)
  }
}
