import { once } from 'node:events'
import type { Command } from '@socle/foundation'
import { readExportFolder } from '../stokt-folder.client.ts'
import { fakeBoardOf } from './fake-board.ts'
import { FaultPlan, faultSpellings } from './fake-fault.ts'
import { FakeStokt } from './fake-stokt.service.ts'

const PORT = 8099

/** `socle mastoc fake-stokt` */
export function createFakeStoktCommand(): Command {
  return {
    name: 'fake-stokt',
    summary: 'a stand-in for Stokt on loopback, made of an export folder, for trials',
    where: 'here',
    options: [
      { flags: '--from <dir>', summary: 'folder of an export', isRequired: true },
      { flags: '--port <number>', summary: `port (${PORT} when not given)` },
      { flags: '--fault <fault>', summary: `fails on purpose: ${faultSpellings}`, isRepeatable: true },
    ],
    async run(options, io) {
      const faults = (options.fault as readonly string[] | undefined) ?? []
      const port = Number(options.port ?? PORT)
      const wrong =
        Number.isInteger(port) && port >= 0 && port < 65_536 ? wrongFault(faults) : '--port: a port number'
      if (wrong) {
        io.printError(wrong)
        return 2
      }
      const { gym, setups, climbs, photos } = await readExportFolder(io.path(String(options.from)))
      const stokt = new FakeStokt(
        fakeBoardOf({
          summary: gym.content.gym_summary,
          walls: gym.content.walls ?? [],
          setups: setups.map(({ content }) => content),
          climbs: climbs.content.climbs,
          photos,
        }),
      )
      for (const fault of faults) stokt.faults.add(fault)
      const { username, password } = stokt.board.account
      io.print(`MASTOC_STOKT_URL=${await stokt.listen(port)}`)
      io.print(`MASTOC_STOKT_USERNAME=${username}`)
      io.print(`MASTOC_STOKT_PASSWORD=${password}`)
      io.print(`gym ${stokt.board.summary.id}: ${stokt.board.climbs.size} climbs; Ctrl-C ends it`)
      if (!io.signal.aborted) await once(io.signal, 'abort')
      await stokt.close()
      return 0
    },
  }
}

function wrongFault(faults: readonly string[]): string | undefined {
  const plan = new FaultPlan()
  try {
    for (const fault of faults) plan.add(fault)
    return undefined
  } catch (error) {
    return `--fault ${(error as Error).message}`
  }
}
