import type { Writable } from 'node:stream'
import { Presets, SingleBar } from 'cli-progress'

interface Progress {
  readonly done: number
  readonly total: number
  readonly note: string
}

interface ProgressDisplay {
  show(progress: Progress): void
  /** Takes a bar off the screen; the next `show` draws it again. */
  clear(): void
}

/** A bar on a terminal, plain lines elsewhere. */
export function createProgressDisplay(stream: Writable & { readonly isTTY?: boolean }): ProgressDisplay {
  return stream.isTTY ? barDisplay(stream) : lineDisplay(stream)
}

function barDisplay(stream: Writable): ProgressDisplay {
  const format = '{bar} {percentage} % | {value}/{total} | {note}'
  let bar: SingleBar | undefined
  return {
    show: ({ done, total, note }) => {
      if (!bar) {
        bar = new SingleBar(
          { format, stream, clearOnComplete: true, hideCursor: true },
          Presets.shades_classic,
        )
        bar.start(total, done, { note })
      }
      bar.setTotal(total)
      bar.update(done, { note })
    },
    clear: () => {
      bar?.stop()
      bar = undefined
    },
  }
}

/** At most one line for every tenth of the work, and one for each new note. */
function lineDisplay(stream: Writable): ProgressDisplay {
  let last = ''
  return {
    show: ({ done, total, note }) => {
      const tenth = total > 0 ? Math.floor((done / total) * 10) : 0
      const step = `${note}/${tenth}`
      if (step === last) return
      last = step
      stream.write(`${note ? `${note}: ` : ''}${done} of ${total}\n`)
    },
    clear: () => {},
  }
}
