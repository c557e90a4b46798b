import { registerHouse, registerPart, registerRoot } from './assemble.ts'
import { neutralDocument } from './documents.ts'
import { createProblems, type ErrorOptions, frameworkErrors, registerErrors } from './errors.ts'
import { Claims } from './idempotency/claims.ts'
import { createLimiter } from './limits.ts'
import { methodIndex } from './methods.ts'
import type { Http, HttpOptions, HttpPart, OpenApiDocument } from './options.ts'
import { type Rewrite, rewriter } from './rewrite.ts'
import type { HttpScope } from './scope.ts'
import { createServer } from './server.ts'

/** Makes the HTTP application of the house; parts are mounted before `ready`. */
export function createHttp(options: HttpOptions): Http {
  return new Application(options)
}

class Application implements Http {
  readonly #options: HttpOptions
  readonly #app: HttpScope
  readonly #errors: ErrorOptions
  readonly #problems: ReturnType<typeof createProblems>
  readonly #parts: HttpPart[] = []
  readonly #roots: ((scope: HttpScope) => Promise<void>)[] = []
  readonly #documents = new Map<string, () => object>()
  readonly #closing = new AbortController()
  #rewrite: Rewrite = (url) => url
  #methodsOf: (path: string) => readonly string[] = () => []
  #assembled: Promise<void> | undefined

  constructor(options: HttpOptions) {
    this.#options = options
    this.#errors = {
      log: options.log,
      limit: createLimiter(options),
      claims: options.database ? new Claims(options.database, options.clock) : undefined,
      parts: this.#parts,
      requestIdHeader: options.requestIdHeader,
      methodsOf: (path) => this.#methodsOf(path),
    }
    this.#problems = createProblems(this.#errors)
    this.#app = createServer(options, {
      rewrite: (url) => this.#rewrite(url),
      refuse: frameworkErrors(this.#problems, this.#errors),
    })
  }

  get inject() {
    return this.#app.inject.bind(this.#app)
  }

  mount(part: HttpPart): void {
    this.#parts.push(part)
  }

  root(register: (scope: HttpScope) => Promise<void>): void {
    this.#roots.push(register)
  }

  ready(): Promise<void> {
    this.#assembled ??= this.#assemble()
    return this.#assembled
  }

  async document(name: string): Promise<OpenApiDocument> {
    await this.ready()
    const part = this.#parts.find((one) => one.name === name)
    const document = this.#documents.get(name)
    if (!part || !document) throw new Error(`no part is called '${name}'`)
    return neutralDocument(part, document())
  }

  async listen({ host, port }: { readonly host: string; readonly port: number }): Promise<string> {
    await this.ready()
    return this.#app.listen({ host, port })
  }

  async close({ graceSeconds = 20 }: { readonly graceSeconds?: number } = {}): Promise<void> {
    this.#closing.abort()
    const timer = setTimeout(() => this.#app.server.closeAllConnections(), graceSeconds * 1000)
    try {
      await this.#app.close()
    } finally {
      clearTimeout(timer)
    }
  }

  async #assemble(): Promise<void> {
    const app = this.#app
    const { limit, claims, log } = this.#errors
    this.#rewrite = rewriter(this.#parts)
    this.#methodsOf = methodIndex(app)
    app.decorate('closing', this.#closing.signal)
    registerErrors(app, this.#problems, this.#errors)
    const validation = await registerHouse(app, this.#options, limit)
    const rules = { validation, claims, log }
    const basePath = new URL(this.#options.publicBaseUrl).pathname.replace(/\/$/, '')
    for (const part of this.#parts) {
      this.#documents.set(part.name, await registerPart(app, part, { rules, basePath }))
    }
    for (const register of this.#roots) await registerRoot(app, register)
    await app.ready()
  }
}
