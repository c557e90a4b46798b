interface Offer {
  readonly slot: number
  readonly score: number
}

/** Keeps whoever could be among the best `k` when every score may be off by half of `slack`. */
export class Shortlist {
  readonly #k: number
  readonly #slack: number
  /** Best score first. */
  #best: Offer[] = []
  /** Below this nobody can be among the best any more. */
  #bar = Number.NEGATIVE_INFINITY

  constructor(k: number, slack: number) {
    this.#k = k
    this.#slack = slack
  }

  offer(slot: number, score: number): void {
    if (score < this.#bar) return
    let at = this.#best.length
    while (at > 0 && this.#best[at - 1]!.score < score) at -= 1
    this.#best.splice(at, 0, { slot, score })
    const last = this.#best[this.#k - 1]
    if (!last) return
    this.#bar = last.score - this.#slack
    while (this.#best.at(-1)!.score < this.#bar) this.#best.pop()
  }

  slots(): number[] {
    return this.#best.map(({ slot }) => slot)
  }
}
