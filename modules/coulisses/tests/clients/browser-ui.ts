/** An answer as a page sees it. */
export interface Seen {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the page knows what it asked for
  readonly body: any
}

/** The original's browser client, rebuilt from what is known of it: cookies only, its headers, its repeats, its traps. */
export type BrowserUi = ReturnType<typeof openUi>

/** Runs inside the page; `base` ends in `/api/v1`, and is taken for the origin in places. */
export function openUi(base: string) {
  const calls: string[] = []
  const csrf = () => {
    const { cookie } = (globalThis as unknown as { document: { cookie: string } }).document
    const line = cookie.split('; ').find((one) => one.startsWith('csrf='))
    return { 'X-CSRF': line?.slice('csrf='.length) ?? '' }
  }
  /** A fault of the server's is met by two repeats, of writes too. */
  const persistent = async (url: string, init: RequestInit): Promise<Response> => {
    for (let attempt = 0; ; attempt += 1) {
      calls.push(`${init.method ?? 'GET'} ${url}`)
      const response = await fetch(url, { ...init, credentials: 'include' })
      if (response.status < 500 || attempt === 2) return response
    }
  }
  /** One refresh on any 401, then the very same call once more. */
  const call = async (url: string, init: RequestInit = {}): Promise<Seen> => {
    let response = await persistent(url, init)
    if (response.status === 401) {
      const refreshed = await persistent(`${base}/auth/refresh`, { method: 'POST' })
      if (refreshed.ok) response = await persistent(url, init)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, body: isJson ? JSON.parse(text) : text }
  }
  const send = (url: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    call(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    calls,
    login: (email: string, password: string) =>
      send(`${base}/auth/login`, { email, password }, { 'X-CSRF': 'dev' }),
    logout: () => call(`${base}/auth/logout`, { method: 'POST' }),
    me: () => call(`${base}/auth/me`),
    rename: (display_name: string) =>
      send(`${base.replace('/api/v1', '')}/v1/me/profile`, { display_name }, csrf()),
    projects: () => call(`${base}/projects`),
    myMissions: () => call(`${base}/assignments?me=1`),
    accept: (id: string) => send(`${base}/assignments/${id}/accept`, {}, csrf()),
    decline: (id: string, reason: string | undefined) =>
      send(`${base}/assignments/${id}/decline`, { reason }, csrf()),
    calendar: () => send(`${base}/api/v1/calendar`, {}),
    move: (id: string, start: string) => send(`${base}/assignments/${id}/move`, { id, start }),
    resize: (id: string, start: string, end: string) =>
      send(`${base}/assignments/${id}/resize`, { id, start, end }),
    conflicts: (from: string, to: string) => call(`${base}/api/v1/conflicts?from=${from}&to=${to}`),
    conflict: (id: string, from: string, to: string) =>
      call(`${base}/api/v1/conflicts/${id}?from=${from}&to=${to}`),
    resolve: (conflict_id: string, missionId: string, userId: string) =>
      send(`${base}/api/v1/conflicts/resolve`, {
        conflict_id,
        replace_assignment_mission_id: missionId,
        replacement_user_id: userId,
      }),
    accounting: (from: string, to: string) =>
      call(`${base}/reports/monthly-users?date_from=${from}&date_to=${to}`),
    verify: (token: string) => call(`${base}/invitations/verify?token=${token}`),
    answer: (assignmentId: string, answer: 'accept' | 'decline', token: string) =>
      send(`${base}/assignments/${assignmentId}/${answer}?token=${token}`, {}),
  }
}
