/** The whole style of the start page. */
export const style = `
:root{--ink:#1d232b;--soft:#566070;--page:#f6f4f0;--card:#fff;--line:#e3ded5;--mark:#b4532a;--mark-ink:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#eceae6;--soft:#a5adb8;--page:#14181d;--card:#1d232b;--line:#2e3742;--mark:#e38a5e;--mark-ink:#14181d}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:clamp(1.5rem,5vw,4.5rem) clamp(1rem,4vw,2.5rem);background:var(--page);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header{display:flex;gap:1.5rem;align-items:center;margin-bottom:clamp(2rem,6vw,3.5rem)}
header svg{display:block;width:clamp(3.5rem,10vw,5rem);height:auto}
h1{margin:0;font-size:clamp(2.25rem,7vw,3.5rem);line-height:1;letter-spacing:-.03em}
header p{margin:.5rem 0 0;color:var(--soft);font-size:1.125rem}
h2{margin:2.5rem 0 1rem;font-size:.8125rem;font-weight:600;letter-spacing:.08em;text-transform:uppercase;color:var(--soft)}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
.card{display:flex;flex-direction:column;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.875rem}
.card h3{margin:0;font-size:1.375rem;letter-spacing:-.01em}
.card p{flex:1;margin:.5rem 0 1.25rem;color:var(--soft)}
.quiet{background:transparent}
nav{display:flex;flex-wrap:wrap;gap:.5rem}
a{padding:.375rem .875rem;border:1px solid var(--line);border-radius:2rem;color:inherit;font-size:.9375rem;text-decoration:none}
a:hover{border-color:var(--mark)}
a:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.main{background:var(--mark);border-color:var(--mark);color:var(--mark-ink);font-weight:600}
footer{margin-top:3.5rem;color:var(--soft);font-size:.875rem}
`.trim()
