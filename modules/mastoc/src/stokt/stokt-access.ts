import type { MastocSettings } from '../settings.ts'
import type { StoktAccess } from './stokt-calls.client.ts'

/** How Stokt is reached; undefined when it is not configured. */
export function stoktAccessOf(settings: MastocSettings): StoktAccess | undefined {
  const { STOKT_URL: url, STOKT_TOKEN: token, STOKT_USERNAME: username, STOKT_PASSWORD: password } = settings
  if (!url) return undefined
  return {
    url,
    token: token || undefined,
    login: username && password ? { username, password } : undefined,
    rate: settings.STOKT_RATE,
    timeoutSeconds: settings.STOKT_TIMEOUT_SECONDS,
  }
}
