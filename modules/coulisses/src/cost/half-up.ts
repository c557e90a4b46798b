/** Multiplies whole numbers and divides, exactly, half a cent rounded up. */
export function halfUp(factors: readonly number[], divisor: number): number {
  // minutes × percent × cents leaves the numbers that a double holds exactly
  const product = factors.reduce((so, factor) => so * BigInt(factor), 1n)
  const whole = BigInt(divisor)
  return Number((product * 2n + whole) / (whole * 2n))
}

/** Hundredths of a per cent: whole for every percentage with two decimals. */
export function basisPoints(percent: number): number {
  return Math.round(percent * 100)
}

export const BASIS = 10_000
