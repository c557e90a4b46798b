import { setImmediate } from 'node:timers/promises'
import type PDFDocument from 'pdfkit'
import { latinText } from './latin-text.ts'
import type { MonthRow } from './month-report.ts'
import type { MonthlyReport } from './report.service.ts'

/** Rows that are printed; the rest is for programs. */
const MAX_PRINTED = 5000
/** Rows written before others have their turn. */
const BATCH = 100

const MARGIN = 50
const ROW_HEIGHT = 18
const COLUMNS: readonly Column[] = [
  { title: 'Nom', x: 50, width: 215, align: 'left', value: ({ user_name }) => user_name },
  { title: 'Mois', x: 270, width: 55, align: 'left', value: ({ month }) => month },
  { title: 'Heures prévues', x: 325, width: 75, align: 'right', value: (row) => decimal(row.hours_planned) },
  { title: 'Heures faites', x: 400, width: 70, align: 'right', value: (row) => decimal(row.hours_confirmed) },
  { title: 'Montant', x: 470, width: 75, align: 'right', value: (row) => decimal(row.amount) },
]

interface Column {
  readonly title: string
  /** Points. */
  readonly x: number
  readonly width: number
  readonly align: 'left' | 'right'
  readonly value: (row: MonthRow) => string
}

/** Prints the monthly report: A4, a table with its head on every page, sums at the end. */
export class MonthlyPdf {
  readonly #title: string

  constructor({ title }: { readonly title: string }) {
    this.#title = title
  }

  /** The pages as they are written: a few hundred kilobytes at most. */
  async pages(report: MonthlyReport, orgName: string): Promise<NodeJS.ReadableStream> {
    // a large library for a rare answer: a server that starts does not wait for it
    const { default: Pdf } = await import('pdfkit')
    const document = new Pdf({
      size: 'A4',
      margin: MARGIN,
      bufferPages: false,
      info: { Title: this.#title, Author: latinText(orgName) },
    })
    this.#write(document, report, orgName).then(
      () => document.end(),
      (error: Error) => document.destroy(error),
    )
    return document
  }

  async #write(document: Document, report: MonthlyReport, orgName: string): Promise<void> {
    const { items, date_from, date_to, currency } = report
    document.font('Helvetica-Bold').fontSize(16).text(latinText(this.#title), MARGIN, MARGIN)
    document.font('Helvetica').fontSize(10)
    document.text(latinText(`${orgName}, du ${date_from} au ${date_to}, montants en ${currency}`))
    let y = head(document, document.y + ROW_HEIGHT)
    for (const [index, row] of items.slice(0, MAX_PRINTED).entries()) {
      if (y > document.page.height - MARGIN - ROW_HEIGHT) {
        document.addPage()
        y = head(document, MARGIN)
      }
      line(document, y, (column) => column.value(row))
      y += ROW_HEIGHT
      if (index % BATCH === BATCH - 1) await setImmediate()
      if (document.destroyed) return
    }
    end(document, y, items)
  }
}

type Document = InstanceType<typeof PDFDocument>

function head(document: Document, y: number): number {
  document.font('Helvetica-Bold').fontSize(9)
  line(document, y, ({ title }) => title)
  document.font('Helvetica')
  document
    .moveTo(MARGIN, y + ROW_HEIGHT - 4)
    .lineTo(document.page.width - MARGIN, y + ROW_HEIGHT - 4)
    .lineWidth(0.5)
    .stroke()
  return y + ROW_HEIGHT
}

function line(document: Document, y: number, cell: (column: Column) => string): void {
  for (const column of COLUMNS) {
    const { x, width, align } = column
    const options = { width, align, height: ROW_HEIGHT, ellipsis: true, lineBreak: false }
    document.text(latinText(cell(column)), x, y, options)
  }
}

function end(document: Document, y: number, items: readonly MonthRow[]): void {
  if (y > document.page.height - MARGIN - 2 * ROW_HEIGHT) {
    document.addPage()
    y = MARGIN
  }
  const sum = (value: (row: MonthRow) => number) => decimal(items.reduce((all, row) => all + value(row), 0))
  const sums = [
    'Total',
    '',
    sum((row) => row.hours_planned),
    sum((row) => row.hours_confirmed),
    sum((row) => row.amount),
  ]
  document.font('Helvetica-Bold')
  line(document, y + 6, (column) => sums[COLUMNS.indexOf(column)] ?? '')
  const left = items.length - MAX_PRINTED
  if (left <= 0) return
  document.font('Helvetica')
  document.text(`${left} lignes de plus : voir l'export CSV`, MARGIN, y + 6 + ROW_HEIGHT)
}

function decimal(value: number): string {
  return value.toFixed(2).replace('.', ',')
}
