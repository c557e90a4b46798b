import type { Reporter, TestModule } from 'vitest/node'

interface SummaryOptions {
  /** Project whose tests would run a second time on the engine that is missing. */
  readonly engineProject: string
  readonly isSecondEngineMissing: boolean
}

/** Prints `N passed, N failed, N skipped` over all projects as the run's last line, and why tests were skipped. */
export class TestSummary implements Reporter {
  readonly #options: SummaryOptions

  constructor(options: SummaryOptions) {
    this.#options = options
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const reasons = new Map<string, number>()
    const skip = (reason: string, tests: number) => {
      counts.skipped += tests
      reasons.set(reason, (reasons.get(reason) ?? 0) + tests)
    }
    for (const module of modules) {
      // a file that does not even load fails without a failing test
      if (module.errors().length > 0) counts.failed += 1
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed += 1
        else if (result.state === 'failed') counts.failed += 1
        else skip((result.state === 'skipped' && result.note) || reasonOf(module), 1)
        if (this.#options.isSecondEngineMissing && module.project.name === this.#options.engineProject)
          skip('TEST_DATABASE_URL is not set: not run on PostgreSQL', 1)
      }
    }
    const lines = [...reasons].map(([reason, tests]) => `skipped ${tests}: ${reason}`)
    lines.push(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
    // the other reporters write at the same event; nothing writes after the process has ended
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`))
  }
}

/** Why a test of a file was skipped that does not say so itself. */
function reasonOf(module: TestModule): string {
  if (module.state() === 'failed') return 'what comes before it failed'
  return `no reason given in ${module.relativeModuleId}`
}
