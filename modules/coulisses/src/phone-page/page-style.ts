import { createHash } from 'node:crypto'

/** Everything the page looks like; no font, no picture, nothing that is loaded. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#f6f3ee;--card:#fffdfa;--ink:#1d1916;--soft:#5d554d;--line:#e2dbd1;--red:#8f1d2c;--on-red:#fff;--deep:#6f1422;--amber:#fdf1d8;--amber-line:#e3b968;--amber-ink:#5b3d05;--ok:#1e6b45;--ok-soft:#e3f1e8}
@media (prefers-color-scheme:dark){:root{--paper:#151210;--card:#201b18;--ink:#f4eee7;--soft:#b9aea2;--line:#3a322c;--red:#e0808c;--on-red:#2a070c;--deep:#eda3ac;--amber:#33270f;--amber-line:#8a6a26;--amber-ink:#f5d898;--ok:#7fd0a4;--ok-soft:#17301f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
.stage{max-width:34rem;margin:0 auto;padding:0 1rem 2.5rem}
.curtain{height:.5rem;background:repeating-linear-gradient(90deg,var(--red) 0 1.1rem,var(--deep) 1.1rem 1.6rem)}
.brand{display:flex;justify-content:space-between;gap:1rem;padding:1rem 0 .75rem;font-size:.8125rem;letter-spacing:.05em;color:var(--soft)}
.brand strong{font-weight:600;text-transform:uppercase}
a{color:var(--red);text-underline-offset:.2em}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.375rem 1.25rem;box-shadow:0 1px 2px rgb(0 0 0/.04),0 12px 32px -16px rgb(0 0 0/.18)}
.kicker{margin:0;color:var(--soft)}
h1,.title{margin:.25rem 0 0;font-size:1.75rem;line-height:1.15;letter-spacing:-.01em;text-wrap:balance}
.project{margin:.35rem 0 0;color:var(--soft);font-weight:500}
.when{display:flex;gap:1rem;align-items:center;margin:1.25rem 0 0;padding:1rem 0;border-block:1px solid var(--line)}
.leaf{flex:none;width:4.5rem;border:1px solid var(--line);border-radius:.75rem;overflow:hidden;text-align:center;line-height:1.15}
.leaf b{display:block;background:var(--red);color:var(--on-red);font-size:.75rem;font-weight:600;padding:.25rem .125rem;text-transform:uppercase;letter-spacing:.04em}
.leaf span{display:block;font-size:1.75rem;font-weight:700;padding-top:.25rem;font-variant-numeric:tabular-nums}
.leaf small{display:block;font-size:.75rem;color:var(--soft);padding-bottom:.375rem}
.hours{margin:0;white-space:nowrap;font-size:clamp(1.0625rem,5.5vw,1.375rem);font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}
.fine{margin:.25rem 0 0;font-size:.875rem;color:var(--soft)}
dl{margin:1rem 0 0;display:grid;grid-template-columns:max-content 1fr;gap:.75rem 1rem}
dt{color:var(--soft)}
dd{margin:0;font-weight:600}
dd a{display:inline-block;padding:.25rem 0;font-weight:500}
.note{margin:1.25rem 0 0;padding:.875rem 1rem;border:1px solid var(--amber-line);border-radius:.75rem;background:var(--amber);color:var(--amber-ink)}
.note:first-child{margin:0 0 1.25rem}
.note h2{margin:0;font-size:1rem}
.note p,.note ul{margin:.375rem 0 0;font-size:.9375rem}
.note ul{padding-left:1.125rem}
.until{margin:1.25rem 0 0;font-size:.875rem;color:var(--soft)}
form{margin:1rem 0 0}
button{width:100%;min-height:3.25rem;padding:.75rem 1rem;border:1px solid transparent;border-radius:.75rem;font:inherit;font-size:1.0625rem;font-weight:650;cursor:pointer}
.yes{background:var(--red);color:var(--on-red)}
.yes:hover{background:var(--deep)}
.no{background:transparent;color:var(--ink);border-color:var(--soft)}
details{margin-top:.5rem}
summary{min-height:3rem;padding:.75rem 0;text-align:center;color:var(--ink);text-decoration:underline;text-underline-offset:.25em;cursor:pointer;list-style:none;border-radius:.75rem}
summary::-webkit-details-marker{display:none}
label{display:block;font-weight:600}
textarea{width:100%;min-height:6rem;margin:.5rem 0 .75rem;padding:.75rem;border:1px solid var(--soft);border-radius:.75rem;background:var(--paper);color:inherit;font:inherit;resize:vertical}
:focus-visible{outline:3px solid var(--red);outline-offset:2px}
.seal{display:grid;place-items:center;width:4rem;height:4rem;margin:0 0 1rem;border-radius:50%;background:var(--ok-soft);color:var(--ok);font-size:2rem;font-weight:700;line-height:1}
.seal.dim{background:var(--paper);color:var(--soft)}
.lead{margin:.5rem 0 0;font-size:1.0625rem}
.past{margin-top:1.5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.past .title{margin:0;font-size:1.25rem}
footer{margin-top:1.25rem;text-align:center;font-size:.8125rem;color:var(--soft)}
@media (min-width:30rem){.stage{padding-top:1.5rem}.card{padding:1.75rem}h1{font-size:2rem}}
`

/** For `style-src`: this style and no other. */
export const pageStyleHash = `sha256-${createHash('sha256').update(pageStyle).digest('base64')}`
