/** Read on a phone of 360 pixels, in a dark room, and on paper; loads nothing. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --page: #ffffff; --card: #f5f7f9; --line: #d0d7de;
  --good: #116329; --bad: #b3121d; --warn: #8a4b00; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9aa5b1; --page: #0f1318; --card: #181e25;
  --line: #343d47; --good: #56d364; --bad: #ff8182; --warn: #f0b04a; --link: #79b8ff; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 58rem; padding: 1rem; background: var(--page); color: var(--ink);
  font: 1rem/1.6 system-ui, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans", "Noto Sans CJK JP", sans-serif;
  overflow-wrap: anywhere; }
:lang(ja) { line-break: strict; }
h1, h2, h3, h4 { line-height: 1.3; margin: 0 0 .5rem; text-wrap: balance; word-break: auto-phrase; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1.05rem; } h4 { font-size: 1rem; }
p, ul, ol, dl, pre, table, figure { margin: 0 0 .75rem; }
section { margin: 0 0 2rem; } section section { margin: 1.25rem 0 0; }
main > section > h2 { border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
ul, ol { padding-left: 1.5rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Consolas, "Noto Sans Mono", monospace; font-size: .9em; }
code { background: var(--card); border-radius: .25rem; padding: .1em .3em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .375rem; padding: .75rem; white-space: pre-wrap; }
pre.letter { font-family: inherit; } th code { background: none; padding: 0; }
pre code { background: none; padding: 0; font-size: 1em; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .dim { color: var(--dim); }
.verdict { border-left: .375rem solid currentColor; padding-left: .75rem; }
.verdict h1 span, .verdict p { color: var(--ink); } .verdict p.dim { color: var(--dim); margin: 0; } .verdict { margin-bottom: 1rem; }
.badge { border: 1px solid currentColor; border-radius: 1rem; font-size: .875rem; font-weight: 600; padding: .1rem .6rem; white-space: nowrap; }
.strip { display: flex; margin-bottom: 2rem; flex-wrap: wrap; gap: .25rem; list-style: none; padding: 0; }
.strip li { background: var(--card); border: 1px solid var(--line); border-radius: .375rem; flex: 1 1 5.5rem;
  font-size: .875rem; overflow-wrap: normal; padding: .25rem .2rem; text-align: center; }
time { white-space: nowrap; }
.strip b { display: block; font-size: 1.1rem; line-height: 1.3; }
.strip small { display: block; color: var(--dim); line-height: 1.3; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dt { color: var(--dim); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; }
th { font-weight: 600; } thead th { color: var(--dim); font-size: .875rem; }
.number { text-align: right; white-space: nowrap; padding-right: 0; }
.marked { list-style: none; padding-left: 0; } .marked li { padding-left: 1.5rem; text-indent: -1.5rem; }
.fixes { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: .75rem; }
.fixes section, .other { background: var(--card); border: 1px solid var(--line); border-radius: .375rem; margin: 0; padding: .75rem; }
.fixes code { background: var(--page); } .fixes ol, .other :last-child { margin-bottom: 0; } .other + .other { margin-top: .75rem; }
.diagram { display: block; width: 100%; max-width: 32rem; height: auto; }
.diagram text { fill: currentColor; font-size: 13px; } .diagram .mark { font-size: 15px; font-weight: 700; }
.diagram .box { fill: var(--card); stroke: var(--line); } .diagram .life { stroke: var(--line); stroke-width: 2; }
.diagram .arrow { fill: none; stroke: currentColor; stroke-width: 1.75; } .diagram .tip { fill: currentColor; }
.diagram .ahead .arrow { stroke-dasharray: 3 4; } .diagram .cross { stroke: currentColor; stroke-width: 3.5; stroke-linecap: round; }
.diagram .passed { color: var(--good); } .diagram .flawed { color: var(--warn); }
.diagram .stopped { color: var(--bad); } .diagram .ahead { color: var(--dim); } .diagram .stopped text { font-weight: 700; }
figcaption { color: var(--dim); font-size: .9375rem; margin-top: .5rem; }
footer { border-top: 1px solid var(--line); color: var(--dim); font-size: .875rem; padding-top: .75rem; }
@media (max-width: 36rem) {
  body { padding: .75rem; } h1 { font-size: 1.25rem; }
  .strip { gap: .2rem; } .strip li { flex-basis: 4.75rem; padding: .2rem .1rem; font-size: .8125rem; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  th, td { display: block; border: 0; padding: .1rem 0; } .number { text-align: left; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--dim); }
  td:empty { display: none; }
}
@media print {
  :root { font-size: 10pt; color-scheme: light; --ink: #000; --dim: #444; --page: #fff; --card: #fff; --line: #999; --good: #0b4d1e; --bad: #8f0d16; --warn: #6b3a00; }
  body { max-width: none; padding: 0; } .fixes { display: block; } .fixes section { margin-bottom: .5rem; }
  h2, h3, h4 { break-after: avoid; } tr, pre, figure, .fixes section, .other { break-inside: avoid; }
}
`
