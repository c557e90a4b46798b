import { mark, markUrl } from '@socle/http'
import type { Language, Text } from '@socle/kernel'
import { style } from './start-page/style.ts'
import { words } from './start-page/words.ts'

export interface StartPageModule {
  readonly name: string
  readonly summary: Text
  /** Path of its documents: `/mastoc`, or empty when it stands alone at `/`. */
  readonly mount: string
}

export interface StartPage {
  readonly language: Language
  readonly modules: readonly StartPageModule[]
  readonly hasMetrics: boolean
  readonly version: string
}

/** Draws the page at `/`: the modules that run here and where their documents are; self-contained HTML. */
export function renderStartPage(page: StartPage): string {
  const say = words[page.language]
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Socle</title>
<link rel="icon" href="${markUrl}">
<style>${style}</style>
</head>
<body>
<header>
<span aria-hidden="true">${mark}</span>
<div>
<h1>Socle</h1>
<p>${say.lead}</p>
</div>
</header>
<main>
<section aria-labelledby="modules">
<h2 id="modules">${say.modules}</h2>
${page.modules.length === 0 ? `<p>${say.none}</p>` : ''}
<div class="cards">
${page.modules.map(({ name, summary, mount }) => card({ name, text: summary[page.language], mount }, say)).join('\n')}
</div>
</section>
<section aria-labelledby="house">
<h2 id="house">${say.house}</h2>
<div class="cards">
${card({ name: 'platform', text: say.platform, mount: '/platform' }, say)}
<article class="card quiet">
<h3>${say.state}</h3>
<p>${say.stateText}</p>
<nav aria-label="${say.state}">
<a href="/readyz">/readyz</a><a href="/livez">/livez</a>${page.hasMetrics ? '<a href="/metrics">/metrics</a>' : ''}
</nav>
</article>
</div>
</section>
</main>
<footer>Socle ${escapeHtml(page.version)}</footer>
</body>
</html>
`
}

interface Card {
  readonly name: string
  readonly text: string
  readonly mount: string
}

function card({ name, text, mount }: Card, say: (typeof words)[Language]): string {
  const path = escapeHtml(mount)
  const label = escapeHtml(name)
  return `<article class="card">
<h3>${label}</h3>
<p>${escapeHtml(text)}</p>
<nav aria-label="${label}">
<a class="main" href="${path}/docs">${say.tryIt}</a><a href="${path}/redoc">${say.read}</a><a href="${path}/openapi.json">OpenAPI 3.1</a>
</nav>
</article>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
