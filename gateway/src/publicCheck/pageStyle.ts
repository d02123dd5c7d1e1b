import { createHash } from 'node:crypto';

/** By hand and small: the page is read on a cheap phone over a poor line. Logical properties serve both directions. */
export const pageStyle = `
:root{color-scheme:light;--ink:#1a1a1a;--soft:#4a4a4a;--line:#c9c9c9;--yes:#0b5d2a;--no:#9b1c14;--ask:#6b4700}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:40rem;margin-inline:auto;padding-inline:1rem}
header{padding-block:.75rem}
[lang=ur]{font-family:"Noto Nastaliq Urdu","Jameel Noori Nastaleeq","Urdu Typesetting","Noto Naskh Arabic",serif;line-height:2.2}
[lang=en]{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;line-height:1.5}
h1{font-size:1.25rem;margin:0}h2{font-size:1.1rem;margin-block:1.5rem .5rem}p{margin-block:.5rem}
a{color:#0b3d91}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid #0b3d91;outline-offset:2px}
form{margin-block:1rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem}
label{display:block;font-weight:600}
input{display:block;inline-size:100%;font:inherit;padding:.65rem;margin-block:.5rem;border:2px solid var(--soft);border-radius:.35rem;min-block-size:2.75rem}
button{font:inherit;font-weight:600;inline-size:100%;min-block-size:2.75rem;padding:.5rem 1rem;color:#fff;background:#0b3d91;border:0;border-radius:.35rem}
.verdict{display:flex;gap:.75rem;align-items:flex-start;margin-block:1rem;padding:1rem;border-radius:.5rem;color:#fff}
.verdict svg{flex:none;inline-size:3rem;block-size:3rem}
.verdict p{margin:0}.verdict .word{font-size:1.3rem;font-weight:700}
.yes{background:var(--yes)}.no{background:var(--no)}.ask{background:var(--ask)}
.notice{border-inline-start:.4rem solid var(--ask);padding:.5rem .75rem;background:#fff6e0}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin-block:.5rem}dt{color:var(--soft)}dd{margin:0}
ul{padding-inline-start:1.25rem;margin-block:.5rem}li{margin-block:.35rem}
.small{color:var(--soft);font-size:.9rem}
section{border-block-start:1px solid var(--line);padding-block:.5rem 1rem}
bdi{unicode-bidi:isolate}
`.trim();

/** Nothing but this very style sheet may be used by the page: no script, no picture, no frame, no other place. */
export const contentPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
