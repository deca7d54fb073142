/** How the public pages look: read on a phone, printed on A4, without a script. */
export const STYLE = `
:root {
  --ink: #23201d;
  --soft: #5a5550;
  --line: #ddd5c8;
  --ground: #fbf9f5;
  --accent: #8f1d14;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif;
  font-size: 112.5%;
  line-height: 1.75;
  color: var(--ink);
  background: var(--ground);
}
* { box-sizing: border-box; }
body { margin: 0; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: 0.5rem 1rem; }
header { background: var(--accent); color: #fff; }
header, footer, main { padding: 1rem max(1rem, calc(50vw - 24rem)); }
header a { color: #fff; text-decoration: none; font-weight: 600; font-size: 1.15rem; }
header p { margin: 0; opacity: 0.95; }
main { min-height: 70vh; }
footer { color: var(--soft); border-top: 1px solid var(--line); }
h1 { font-size: 1.45rem; line-height: 1.4; margin: 0.5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; border-left: 0.3rem solid var(--accent); padding-left: 0.6rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 0.3rem; }
form { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 1rem 0 1.5rem; }
label { display: block; }
label.words { flex: 1 1 14rem; }
input, select, button { font: inherit; width: 100%; min-height: 2.75rem; padding: 0.3rem 0.7rem; border: 1px solid #8d857a; border-radius: 0.4rem; background: #fff; color: inherit; }
button { width: auto; background: var(--accent); color: #fff; border-color: var(--accent); padding: 0.3rem 1.5rem; cursor: pointer; }
ol.proposals { list-style: none; margin: 0; padding: 0; }
ol.proposals li { background: #fff; border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.8rem 1rem; margin: 0.75rem 0; }
ol.proposals a { font-size: 1.1rem; font-weight: 600; }
p.moves { background: #fff; border-left: 0.3rem solid #1f6b3a; border-radius: 0.3rem; padding: 0.5rem 1rem; margin: 1rem 0; }
.facts { color: var(--soft); margin: 0.2rem 0 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1rem; margin: 1rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
.letter { background: #fff; border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.5rem 1.25rem; margin: 0.75rem 0; overflow-wrap: anywhere; }
.letter p { margin: 0.6rem 0; text-indent: 2em; }
h4, h5, h6 { font-size: 1rem; margin: 1rem 0 0.3rem; }
h4 { text-align: center; }
.letter ul, .letter ol { padding-left: 3.5em; margin: 0.6rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 0.8rem 0; min-width: 60%; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.7rem; text-align: left; vertical-align: top; }
th { background: var(--ground); }
.class { display: inline-block; border: 2px solid var(--accent); color: var(--accent); border-radius: 0.3rem; padding: 0 0.5rem; font-weight: 700; }
.empty { background: #fff; border: 1px dashed var(--line); border-radius: 0.5rem; padding: 2rem 1rem; text-align: center; }
nav.pages { display: flex; gap: 1.5rem; margin: 1.5rem 0; }
nav.pages a { display: inline-block; padding: 0.5rem 0; }
@media print {
  :root { font-size: 12pt; background: #fff; }
  header, footer, main { padding: 0; }
  header { background: none; color: #000; }
  header a { color: #000; }
  form, nav, .skip { display: none; }
  .letter, ol.proposals li { border: 0; padding: 0; }
  h2 { break-after: avoid; }
}
`;
