import { escapeHtml } from './escape.ts'
import type { Links, MessageParts } from './message-parts.ts'

const INK = '#1c1917'
const SOFT = '#57534e'
const LINE = '#e7e5e4'
const CURTAIN = '#8f1d2c'
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"

/** A message as HTML that old readers show too: one table, styles in place, no picture. */
export function mailPage(parts: MessageParts): string {
  const { language, subject, heading, hello, introduction, footer, product } = parts
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f5f5f4;${FONT};color:${INK}">
<table role="presentation" align="center" width="100%" style="max-width:560px;background:#fff;border:1px solid ${LINE};border-radius:12px;border-collapse:separate">
<tr><td style="padding:18px 28px;border-top:6px solid ${CURTAIN};border-radius:12px 12px 0 0;font-size:13px;letter-spacing:.06em;text-transform:uppercase;color:${SOFT}">${escapeHtml(product)}</td></tr>
<tr><td style="padding:4px 28px 28px">
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${escapeHtml(heading)}</h1>
<p style="margin:0 0 8px;line-height:1.5">${escapeHtml(hello)}</p>
<p style="margin:0 0 20px;line-height:1.5">${escapeHtml(introduction)}</p>
${factTable(parts)}
${parts.links ? buttons(parts.links, parts) : ''}
</td></tr>
<tr><td style="padding:16px 28px;border-top:1px solid ${LINE};font-size:12px;line-height:1.5;color:${SOFT}">${escapeHtml(footer)}</td></tr>
</table>
</body>
</html>
`
}

function factTable({ facts }: MessageParts): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" valign="top" style="padding:6px 16px 6px 0;font-weight:400;color:${SOFT};white-space:nowrap">${escapeHtml(label)}</th><td style="padding:6px 0;font-weight:600;line-height:1.4">${escapeHtml(value)}</td></tr>`,
  )
  return `<table style="border-collapse:collapse;font-size:15px">${rows.join('')}</table>`
}

function buttons(links: Links, { frame }: MessageParts): string {
  const [accept, decline] = [escapeHtml(links.accept_url), escapeHtml(links.decline_url)]
  const button =
    'display:inline-block;padding:13px 26px;border-radius:8px;font-weight:600;text-decoration:none'
  return `<p style="margin:24px 0 16px"><a href="${accept}" style="${button};background:${CURTAIN};color:#fff;border:1px solid ${CURTAIN};margin:0 8px 8px 0">${escapeHtml(frame.accept)}</a><a href="${decline}" style="${button};background:#fff;color:${INK};border:1px solid #a8a29e">${escapeHtml(frame.decline)}</a></p>
<p style="margin:0;font-size:12px;line-height:1.5;color:${SOFT};word-break:break-all">${escapeHtml(frame.links)}<br>${accept}</p>`
}
