import { expect, test } from 'vitest'
import { latinText } from './latin-text.ts'

test.each([
  ['Élodie Cœur, 12 €', 'Élodie Cœur, 12 €'],
  ['Łukasz Dvořák', 'Lukasz Dvorák'],
  ['Ștefan', 'Stefan'],
  ['李 🎭', '? ?'],
  ['tab\there', 'tab here'],
])('%s is printed %s', (text, printed) => expect(latinText(text)).toBe(printed))
