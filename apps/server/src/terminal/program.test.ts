import { describe, expect, test } from 'vitest'
import type { HouseCommand } from '../commands/house-command.ts'
import { parseCommandLine } from './program.ts'

const create: HouseCommand = {
  words: ['account', 'create'],
  summary: 'makes an account',
  parameters: '<login>',
  options: [
    { flags: '--email <address>', summary: 'e-mail' },
    { flags: '--scope <scope>', summary: 'may be repeated', isRepeatable: true },
    { flags: '--admin', summary: 'an administrator' },
  ],
  where: 'database',
  run: () => Promise.resolve(0),
}
const list: HouseCommand = { ...create, words: ['account', 'list'], parameters: '', options: [] }

async function parse(...argv: string[]) {
  const out: string[] = []
  const err: string[] = []
  const parsed = await parseCommandLine(
    {
      commands: [create, list],
      groups: { account: 'people', mastoc: 'the climbing board' },
      version: '1.2.3',
      print: (text) => out.push(text),
      printError: (text) => err.push(text),
    },
    argv,
  )
  return { parsed, out: out.join('\n'), err: err.join('\n') }
}

describe('the command line', () => {
  test('a command is found with its parameters and options', async () => {
    const { parsed } = await parse(
      'account',
      'create',
      'ada',
      '--admin',
      '--scope',
      'read',
      '--scope',
      'write',
    )
    expect(parsed).toMatchObject({
      command: create,
      parameters: ['ada'],
      options: { admin: true, scope: ['read', 'write'] },
    })
  })

  test('help is shown and exits 0, for every command', async () => {
    for (const words of [['--help'], ['account', '--help'], ['account', 'create', '--help']]) {
      const { parsed, out } = await parse(...words)
      expect(parsed).toBe(0)
      expect(out).toContain('Usage: socle')
    }
    expect((await parse('account', 'create', '--help')).out).toContain('--email <address>')
  })

  test('help names the modules before their commands are known', async () => {
    expect((await parse('--help')).out).toMatch(/mastoc\s+the climbing board/)
  })

  test('the version exits 0', async () => {
    expect(await parse('--version')).toMatchObject({ parsed: 0, out: '1.2.3' })
  })

  test.each([[[]], [['account']], [['nonsense']], [['account', 'create']], [['account', 'list', '--nope']]])(
    'wrong use exits 2 and says what may be written: socle %j',
    async (argv) => {
      const { parsed, out, err } = await parse(...argv)
      expect(parsed).toBe(2)
      expect(out + err).toMatch(/Usage|--help/)
    },
  )
})
