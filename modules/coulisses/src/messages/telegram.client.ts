import { Refused } from '@socle/mail'

interface TelegramOptions {
  readonly apiBase: string
  readonly botToken: string
}

/** What the Bot API says of a call that it did not carry out. */
interface Answer {
  readonly ok?: boolean
  readonly description?: string
}

const PATIENCE_MS = 10_000
/** Characters of one message. */
const LONGEST = 4096

/** Telegram's Bot API: one text to one chat. */
export class TelegramClient {
  readonly #address: string

  constructor({ apiBase, botToken }: TelegramOptions) {
    this.#address = `${apiBase.replace(/\/+$/, '')}/bot${botToken}/sendMessage`
  }

  /** Throws `Refused` when no later try can succeed, anything else when one may. */
  async send({ chatId, text }: { readonly chatId: string; readonly text: string }): Promise<void> {
    const response = await this.#post({
      chat_id: chatId,
      text: text.slice(0, LONGEST),
      link_preview_options: { is_disabled: true },
    })
    const answer = (await response.json().catch(() => ({}))) as Answer
    if (response.ok && answer.ok) return
    const reason = `telegram: ${response.status} ${answer.description ?? ''}`.trim()
    // 401 and 404 are about the bot: the operator mends it; 400 and 403 are about this chat
    if (response.status === 400 || response.status === 403) throw new Refused(reason)
    throw new Error(reason)
  }

  async #post(body: object): Promise<Response> {
    try {
      return await fetch(this.#address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
        redirect: 'error',
      })
    } catch (error) {
      // the address holds the bot's token: only the kind of the failure is told
      const { code } = ((error as Error).cause ?? {}) as { code?: string }
      throw new Error(`telegram: ${code ?? (error as Error).name}`)
    }
  }
}
