// Writes objects one after the other into the folder that is given, and says each that is there; to be killed.
import { DiskDriver } from '../src/drivers/disk.ts'

const [folder = ''] = process.argv.slice(2)
const driver = new DiskDriver({ folder, baseUrl: '', secrets: [] })

async function* object(letter: number): AsyncGenerator<Buffer> {
  for (let part = 0; part < 16; part += 1) yield Buffer.alloc(65_536, letter)
}

for (let i = 0; ; i += 1) {
  await driver.write(`objects/${i}`, object(i))
  process.stdout.write(`${i}\n`)
}
