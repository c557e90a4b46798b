import type { CommandOption } from '@socle/foundation'
import { Command, CommanderError, Option } from 'commander'
import type { ExitCode, HouseCommand, OptionValues } from '../commands/house-command.ts'

interface Chosen {
  readonly command: HouseCommand
  readonly parameters: readonly string[]
  readonly options: OptionValues
}

export interface ProgramParts {
  readonly commands: readonly HouseCommand[]
  /** First word → what the group of commands below it is about. */
  readonly groups: Readonly<Record<string, string>>
  readonly version: string
  print(text: string): void
  printError(text: string): void
}

/** Reads a command line. Answers the command to run, or the exit code when it was help or a wrong use. */
export async function parseCommandLine(
  parts: ProgramParts,
  argv: readonly string[],
): Promise<Chosen | ExitCode> {
  let chosen: Chosen | undefined
  const program = newCommand('socle', parts).description('One foundation, several self-hosted systems.')
  program.version(parts.version, '--version', 'show the version')
  for (const command of parts.commands)
    addCommand(program, command, parts).action((...given: unknown[]) => {
      chosen = { command, ...readGiven(given) }
    })
  // a module's commands are known once its name is typed; its name is shown before that
  const unknown = Object.keys(parts.groups).filter((word) => !program.commands.some((c) => c.name() === word))
  for (const word of unknown) addGroup(program, word, parts)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return chosen ?? 2
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

function newCommand(name: string, parts: ProgramParts): Command {
  return new Command(name)
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showHelpAfterError('(add --help for what may be written)')
    .configureOutput({
      writeOut: (text) => parts.print(text.trimEnd()),
      writeErr: (text) => parts.printError(text.trimEnd()),
    })
}

function addCommand(program: Command, command: HouseCommand, parts: ProgramParts): Command {
  let parent = program
  for (const word of command.words.slice(0, -1)) {
    const existing = parent.commands.find((candidate) => candidate.name() === word)
    parent = existing ?? addGroup(parent, word, parts)
  }
  const leaf = newCommand(command.words.at(-1)!, parts).description(command.summary)
  if (command.parameters) leaf.arguments(command.parameters)
  for (const option of command.options ?? []) leaf.addOption(toOption(option))
  parent.addCommand(leaf)
  return leaf
}

function addGroup(parent: Command, word: string, parts: ProgramParts): Command {
  const group = newCommand(word, parts).description(parts.groups[word] ?? '')
  parent.addCommand(group)
  return group
}

function toOption(declared: CommandOption): Option {
  const option = new Option(declared.flags, declared.summary)
  if (declared.isRequired) option.makeOptionMandatory()
  if (declared.isRepeatable)
    option.argParser((value: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), value])
  return option
}

/** Commander gives the parameters, then the options, then the command itself. */
function readGiven(given: readonly unknown[]): { parameters: readonly string[]; options: OptionValues } {
  const options = given.at(-2) as OptionValues
  const parameters = given.slice(0, -2).filter((value): value is string => typeof value === 'string')
  return { parameters, options }
}
