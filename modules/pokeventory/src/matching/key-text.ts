/** A number, a code or both as they are compared: capitals, digits and the stroke; no spaces, no signs. */
export function keyText(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9/|]+/g, '')
}

/** A complete key without leading zeros: `017/060` and `17/60` are one. */
export function bareKey(key: string): string {
  return key.replace(/(^|\D)0+(?=\d)/g, '$1')
}
