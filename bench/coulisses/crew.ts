import type { Installation, Served } from '../measuring/socle.ts'

/** An organisation on a running server, and somebody who may do everything in it. */
export interface Crew {
  readonly orgId: string
  readonly headers: Readonly<Record<string, string>>
  post<T>(path: string, body: unknown): Promise<T>
  get<T>(path: string): Promise<T>
  /** The same people at another server of the installation. */
  at(url: string): Crew
}

/** Makes an organisation with the command line and logs its owner in. */
export async function newCrew(installation: Installation, served: Served, name: string): Promise<Crew> {
  const email = `${name.toLowerCase()}@example.test`
  const made = await installation.run('coulisses', 'org', 'create', '--name', name, '--owner-email', email)
  const { org_id: orgId, password } = JSON.parse(made.slice(made.indexOf('{'))) as {
    org_id: string
    password: string
  }
  const nobody = crewAt(served.url, orgId, {})
  const { access_token: token } = await nobody.post<{ access_token: string }>('/auth/login', {
    email,
    password,
  })
  return crewAt(served.url, orgId, { authorization: `Bearer ${token}` })
}

function crewAt(url: string, orgId: string, headers: Readonly<Record<string, string>>): Crew {
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await fetch(`${url}/coulisses/api/v1${path}`, {
      method,
      headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    })
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    orgId,
    headers,
    post: (path, body) => call('POST', path, body),
    get: (path) => call('GET', path),
    at: (other) => crewAt(other, orgId, headers),
  }
}

/** So many missions of three hours, one after the other, in a project of their own. */
export async function addMissions(crew: Crew, count: number): Promise<readonly string[]> {
  const project = await crew.post<{ id: string }>('/projects', {
    name: `${count} missions`,
    status: 'ACTIVE',
  })
  const begin = Date.UTC(2026, 10, 20)
  const missions = Array.from({ length: count }, (_, index) => {
    const start = begin + index * 3 * 3_600_000
    const [startAt, endAt] = [start, start + 3 * 3_600_000].map((ms) => new Date(ms).toISOString())
    return { start_at: startAt, end_at: endAt, role: 'tech', title: `Mission ${index + 1}` }
  })
  const ids: string[] = []
  for (let at = 0; at < count; at += 1000) {
    const batch = missions.slice(at, at + 1000)
    const made = await crew.post<{ ids: string[] }>(`/projects/${project.id}/missions:bulk_create`, batch)
    ids.push(...made.ids)
  }
  return ids
}
