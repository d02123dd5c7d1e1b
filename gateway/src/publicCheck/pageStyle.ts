import { createHash } from 'node:crypto';

/** By hand and small: the page is read on a cheap phone over a poor line. Logical properties serve both directions. */
export const pageStyle = `
:root{color-scheme:light;--ink:#1a1a1a;--soft:#4a4a4a;--line:#c9c9c9;--link:#0b3d91;--yes:#0b5d2a;--no:#9b1c14;--ask:#6b4700;--sans:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.5 var(--sans);overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
main,header{max-width:40rem;margin-inline:auto;padding-inline:1rem}
header{border-block-end:1px solid var(--line)}
[lang=ur]{font-family:"Noto Nastaliq Urdu","Jameel Noori Nastaleeq","Urdu Typesetting","Noto Naskh Arabic",serif;line-height:2.2}
[lang=en]{font-family:var(--sans);line-height:1.5}
bdi{unicode-bidi:isolate}bdi[dir=ltr]{font-family:var(--sans)}
h1{font-size:1.25rem;margin:0}h1 a{display:block;min-block-size:2.75rem;padding-block:.5rem;color:var(--ink);text-decoration:none}
h1 span,label span{display:block}
h2{font-size:1.125rem;margin-block:1.25rem .5rem}p{margin-block:.5rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:.2rem}
form{margin-block:1rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem}
label{display:block;font-weight:600}
input{display:block;inline-size:100%;font:inherit;padding:.65rem;margin-block:.5rem .75rem;border:2px solid var(--soft);border-radius:.35rem;min-block-size:3rem}
button{font:inherit;font-weight:600;inline-size:100%;min-block-size:3rem;padding:.25rem 1rem;color:#fff;background:var(--link);border:0;border-radius:.35rem}
.verdict{display:flex;gap:.75rem;align-items:center;margin-block:1rem;padding:.75rem 1rem;border-radius:.5rem;color:#fff}
.verdict svg{flex:none;inline-size:3.5rem;block-size:3.5rem}
.verdict .word{margin:0;font-size:1.3rem;font-weight:700;text-align:right}
.verdict.yes{background:var(--yes)}.verdict.no{background:var(--no)}.verdict.ask{background:var(--ask)}
.short{display:flex;gap:.4rem;align-items:center}.short svg{flex:none;inline-size:1.5rem;block-size:1.5rem}
.short.yes{color:var(--yes)}.short.no{color:var(--no)}.short.ask{color:var(--ask)}
.notice{margin-block:1rem;border-inline-start:.4rem solid var(--ask);padding:.25rem .75rem;background:#fff6e0}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.25rem .75rem;margin-block:.5rem}dt{color:var(--soft)}dd{margin:0}
ul{padding-inline-start:1.25rem;margin-block:.5rem}li{margin-block:.35rem}li::marker{font-family:var(--sans)}
.matches{padding:0;list-style:none}.matches li{margin-block:.75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem}
.matches a,.matches>li>bdi{display:block}.matches a,.phone{min-block-size:2.75rem;min-inline-size:2.75rem;padding-block:.5rem}
section[lang=ur] .matches>li>bdi{text-align:right}
.phone{display:block;inline-size:fit-content;font-weight:600}
.small{color:var(--soft)}
section+section{border-block-start:1px solid var(--line)}section{padding-block:.25rem 1rem}
`.trim();

/** Nothing but this very style sheet may be used by the page: no script, no picture, no frame, no other place. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
