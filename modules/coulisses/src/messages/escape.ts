const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** One line without control characters: what a header or a title can hold. */
export function oneLine(text: string, length = 200): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay
  const line = text.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029\s]+/g, ' ').trim()
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}
