import { expect, test } from 'vitest'
import { isUtf8 } from './encoded-text.ts'

test.each(['', '%', '100%', '50%25', '%C3%A9', 'é', '%zz'])('%j is text', (text) => {
  expect(isUtf8(text)).toBe(true)
})

test.each(['%ff', '%ED%A0%80', 'a%C3', '%80b'])('%j is no UTF-8', (text) => {
  expect(isUtf8(text)).toBe(false)
})
