"""The style of the HTML pages: light and dark, rows as records on a phone, and on paper. Constant, so that its digest can stand in the policy."""

# A bar has up to so many marks.
LONGEST_BAR = 10

BARS = "".join(f".b{length}{{width:{length * 0.9:g}em}}" for length in range(1, LONGEST_BAR + 1))

STYLE = """
:root{color-scheme:light dark;--text:#1b1b1b;--ground:#fff;--line:#c4c4c4;--head:#f1f1f1;--muted:#595959;--link:#0b4f9e;
--present:#0b6128;--absent:#a3152a;--disputed:#7a4700}
@media (prefers-color-scheme:dark){:root{--text:#e8e8e8;--ground:#161616;--line:#4c4c4c;--head:#262626;--muted:#b3b3b3;--link:#8ec1ff;
--present:#7fd694;--absent:#ff9fa9;--disputed:#f2c46d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
main{max-width:72rem;margin:0 auto;padding:1rem}
article+article{border-top:3px double var(--line);margin-top:2rem}
h1{font-size:1.6rem;line-height:1.2;margin:1rem 0 .5rem}
h2{font-size:1.15rem;line-height:1.3;margin:1.5rem 0 .4rem;text-align:start}
header p{margin:.15rem 0}
a{color:var(--link)}
a:focus-visible,.wide:focus-visible{outline:2px solid var(--link);outline-offset:2px}
ul{margin:.3rem 0;padding-inline-start:1.3rem}
li{margin:.15rem 0}
figure{margin:1rem 0}
figure svg{display:block;max-width:52rem;height:auto}
figcaption ul{list-style:none;padding:0}
sup{font-size:.75em;line-height:1}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{text-align:start;color:var(--muted)}
caption h2{color:var(--text)}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:start;vertical-align:top}
thead th{background:var(--head)}
tbody th{font-weight:600}
tbody th:not(.strong){font-weight:inherit}
.present{color:var(--present)}
.absent{color:var(--absent)}
.disputed{color:var(--disputed);font-weight:600}
.disputed ul{color:var(--text);font-weight:400}
.strong{font-weight:600}
.muted,footer{color:var(--muted)}
.bar{display:block;height:.45em;margin-top:.2em;background:currentColor;max-width:100%}
""" + BARS + """
.sources{font-size:.9rem}
.sources li{overflow-wrap:anywhere}
footer{border-top:1px solid var(--line);margin-top:2rem;font-size:.9rem}
@media screen and (max-width:37.5rem){
table,tbody,tr,th,td,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border:1px solid var(--line);margin:.6rem 0}
th,td{border:0;padding:.2rem .5rem;overflow-wrap:anywhere}
tbody th{background:var(--head)}
td:empty{display:none}
td::before{content:attr(data-label) ": ";color:var(--muted);font-weight:400}
}
@media print{
:root{color-scheme:light;--text:#000;--ground:#fff;--line:#888;--head:#eee;--muted:#333;--link:#000;--present:#000;--absent:#000;--disputed:#000}
body{font-size:9.5pt;line-height:1.35}
main{max-width:none;padding:0}
a{text-decoration:none}
.wide{overflow:visible}
th,td{padding:.15rem .3rem;overflow-wrap:anywhere}
thead{display:table-header-group}
tr,li,figure{break-inside:avoid}
h1,h2,caption{break-after:avoid}
.bar{print-color-adjust:exact}
}
"""  # fmt: skip
