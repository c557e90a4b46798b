import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '@socle/kernel'
import type { Bundle } from './bundle.ts'
import type { PrintedReport, PrintedRow } from './import-printout.ts'

/** What imports answer when they have begun. */
export interface Started {
  readonly import_id: string
  readonly job_id: string
}

interface JobState {
  readonly state: string
  readonly progress: { readonly done: number; readonly total: number; readonly note: string | null }
}

interface RowPage {
  readonly results: readonly PrintedRow[]
  readonly next_cursor: string | null
}

const POLL_MS = 300
const ENDED = ['done', 'failed', 'cancelled']

/** The board of another server, driven through its API. */
export class DistantBoard {
  readonly #url: string
  readonly #key: string | undefined
  readonly #signal: AbortSignal

  /** `url` is the address of mastoc there, its mount included. */
  constructor(place: {
    readonly url: string
    readonly key: string | undefined
    readonly signal: AbortSignal
  }) {
    this.#url = place.url.replace(/\/+$/, '')
    this.#key = place.key
    this.#signal = place.signal
  }

  importBundle(bundle: Bundle, dryRun: boolean): Promise<Started> {
    return this.#call('POST', `/api/sync/import/bundle?dry_run=${dryRun}`, bundle)
  }

  importStokt(gymStoktId: string, dryRun: boolean): Promise<Started> {
    return this.#call('POST', '/api/sync/import/stokt', { gym_stokt_id: gymStoktId, dry_run: dryRun })
  }

  /** Waits until the job has ended. */
  async follow(jobId: string, progress: (done: number, total: number, note: string) => void): Promise<void> {
    for (;;) {
      const job = await this.#call<JobState>('GET', `/api/jobs/${jobId}`)
      if (job.progress.total > 0) progress(job.progress.done, job.progress.total, job.progress.note ?? '')
      if (ENDED.includes(job.state)) return
      await delay(POLL_MS, undefined, { signal: this.#signal })
    }
  }

  report(importId: string): Promise<PrintedReport> {
    return this.#call('GET', `/api/sync/imports/${importId}`)
  }

  async *rows(importId: string): AsyncIterable<PrintedRow> {
    let cursor = ''
    do {
      const page = await this.#call<RowPage>(
        'GET',
        `/api/sync/imports/${importId}/rows?limit=200${cursor && `&cursor=${cursor}`}`,
      )
      yield* page.results
      cursor = page.next_cursor ?? ''
    } while (cursor !== '')
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(this.#key ? { 'x-api-key': this.#key } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: this.#signal,
    }).catch((cause: unknown) => {
      throw refused(this.#url, 'no answer', cause)
    })
    const answer = (await response.json().catch(() => undefined)) as { detail?: string } | undefined
    if (!response.ok || answer === undefined)
      throw refused(this.#url, answer?.detail ?? `answered ${response.status}`)
    return answer as T
  }
}

function refused(url: string, reason: string, cause?: unknown): DomainError {
  return new DomainError({
    kind: 'upstream',
    code: 'server_refused',
    detail: { en: `${url}: ${reason}`, fr: `${url} : ${reason}` },
    ...(cause === undefined ? {} : { cause }),
  })
}
