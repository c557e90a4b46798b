const octets = /(?:%[0-9a-f]{2})+/gi

/** Whether every run of percent-encoded octets is UTF-8; a percent sign of its own is one. */
export function isUtf8(text: string): boolean {
  return (text.match(octets) ?? []).every((run) => {
    try {
      decodeURIComponent(run)
      return true
    } catch {
      return false
    }
  })
}
