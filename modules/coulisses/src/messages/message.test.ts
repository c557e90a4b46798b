import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml, oneLine } from './escape.ts'
import { isAddress, messageIdOf, retryAfterSeconds } from './message.ts'
import { writtenMessage } from './message-text.ts'
import { contentOfContext } from './test-context.ts'

test('a message is tried again after 1, 5, 30 minutes, 2 and 6 hours, then no more', () => {
  const minutes = [1, 2, 3, 4, 5, 6].map((attempts) => (retryAfterSeconds(attempts) ?? 0) / 60)
  expect(minutes).toEqual([1, 5, 30, 120, 360, 0])
})

test('an address is one address, whatever else a text tries to be', () => {
  for (const good of ['a@b.test', 'é.o+x@sub.example.test']) expect(isAddress(good)).toBe(true)
  for (const bad of [
    null,
    undefined,
    '',
    'a',
    '@b',
    'a@',
    'a@b@c',
    'a@b.test, c@d.test',
    'a@b.test\r\nBcc: c@d.test',
    '<a@b.test>',
  ])
    expect(isAddress(bad)).toBe(false)
})

test('a Message-ID is that of the row, at the domain of the sender', () => {
  expect(messageIdOf('7', 'no-reply@socle.test')).toBe('<7@socle.test>')
  expect(messageIdOf('7', 'Socle <no-reply@socle.test>')).toBe('<7@socle.test>')
  expect(messageIdOf('7', 'nobody')).toBe('<7@localhost>')
})

test('no text becomes a line of its own in a header, or a tag in a page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay
      expect(oneLine(text)).not.toMatch(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/)
      expect(oneLine(text).length).toBeLessThanOrEqual(200)
      expect(escapeHtml(text)).not.toMatch(/[<>"']/)
    }),
  )
})

test('whatever people write, a mail has one subject line and no tags but its own', () => {
  const around = {
    orgName: 'Opera',
    timezone: 'Europe/Paris',
    language: 'fr' as const,
    product: 'Crew',
    projectName: null,
    location: null,
  }
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constant('<img src=x onerror=1>\r\nBcc: x@y.test'),
  )
  fc.assert(
    fc.property(hostile, hostile, hostile, (user_name, mission, reason) => {
      const content = { user_name, mission, reason }
      const { subject, html } = writtenMessage('cancellation', { content, links: undefined }, around)
      expect(subject).not.toMatch(/[\r\n]/)
      expect(html).not.toMatch(/<(?!\/?(?:!doctype|html|head|meta|title|body|table|tr|td|th|h1|p|a|br)\b)/)
    }),
  )
})

test('a test mail takes its slots from the context and links to nothing but the web', () => {
  expect(contentOfContext({}, 'Opera')).toEqual({ user_name: 'Camille', mission: 'Opera' })
  const links = { accept_url: 'https://a.test/x', decline_url: 'https://a.test/y' }
  expect(contentOfContext({ user_name: 'Jo', mission: 7, ...links, other: {} }, 'Opera')).toEqual({
    user_name: 'Jo',
    mission: '7',
    ...links,
  })
  expect(contentOfContext({ ...links, decline_url: 'javascript:alert(1)' }, 'Opera')).not.toHaveProperty(
    'accept_url',
  )
})
