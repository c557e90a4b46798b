import type { Http } from '@socle/http'
import type { Account, AccountsPackage } from '../src/index.ts'
import { House, PASSWORD } from './house.ts'

export interface Call {
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly through?: Http
}

/** The platform's own API in development and in production, on one database, with an admin. */
export class PlatformApi {
  readonly house: House
  readonly people: AccountsPackage
  readonly http: Http
  readonly production: Http
  readonly admin: Account
  #people = 0

  private constructor(parts: Pick<PlatformApi, 'house' | 'people' | 'http' | 'production' | 'admin'>) {
    this.house = parts.house
    this.people = parts.people
    this.http = parts.http
    this.production = parts.production
    this.admin = parts.admin
  }

  static async open(): Promise<PlatformApi> {
    const house = await House.open()
    const people = house.accounts()
    const [http, production] = [house.http(people), house.http(people, true)]
    await Promise.all([http.ready(), production.ready()])
    const admin = await house.person(people, { username: 'root', role: 'admin' })
    return new PlatformApi({ house, people, http, production, admin })
  }

  /** Another person, and no duties of any module. */
  somebody(): Promise<Account> {
    this.house.duties.length = 0
    this.#people += 1
    const username = `ada${this.#people}`
    return this.house.person(this.people, { username, email: `${username}@example.com` })
  }

  async call(method: string, path: string, { body, headers = {}, through = this.http }: Call = {}) {
    const response = await through.inject({
      method: method as 'GET',
      url: `/platform/v1${path}`,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      cookie: response.cookies.find(({ name }) => name === 'socle_refresh'),
      body: response.body ? response.json() : undefined,
    }
  }

  async logIn(account: Account, password = PASSWORD) {
    const given = await this.call('POST', '/auth/login', { body: { login: account.username, password } })
    return {
      as: { authorization: `Bearer ${given.body.access_token}` },
      cookie: { cookie: `socle_refresh=${given.cookie?.value}`, 'x-csrf': '1' },
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.http.close(), this.production.close()])
    await this.house.close()
  }
}
