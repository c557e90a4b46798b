import type { Application } from '@socle/application'
import type { Command } from '@socle/foundation'
import type { DatabaseCommand, HouseCommand } from './house-command.ts'

/** `socle <module> …`: the commands that the modules of an application bring. */
export function moduleCommands(application: Application): readonly HouseCommand[] {
  return application.modules.flatMap(({ definition, module }) =>
    (module.commands ?? []).map((command) => toHouseCommand(definition.name, command)),
  )
}

function toHouseCommand(moduleName: string, command: Command): HouseCommand {
  const { name, summary, options } = command
  const words = { words: [moduleName, ...name.split(' ')], summary, options }
  if (command.where === 'here')
    return { ...words, where: 'here', run: ({ options: given, io }) => command.run(given, io) }
  return { ...words, where: 'database', run: (run) => runOn(run.application, moduleName, name)(run) }
}

/** The command is looked up again: the one that was parsed may belong to an application without a database. */
function runOn(application: Application, moduleName: string, name: string): DatabaseCommand['run'] {
  const running = application.modules.find(({ definition }) => definition.name === moduleName)
  const command = running?.module.commands?.find((candidate) => candidate.name === name)
  return ({ options, io }) => {
    if (!command) throw new Error(`the module ${moduleName} has no command ${name}`)
    return command.run(options, io)
  }
}
