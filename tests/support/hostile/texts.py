"""Texts that do something where they are not shown as what they are."""

#: by what they try; none of them has a line break or a control character in it
PLAIN = {
    "markup": "a [bold red]b[/bold red]",
    "markup that ends nothing": "a [/] b",
    "markup with a link": "a [link=file:///etc/passwd]b[/link]",
    "a script": "a <script>alert(1)</script>",
    "an attribute": "a\"'><img src=x onerror=alert(1)>",
    "the end of a script": "a </script><!-- b",
    "a template": "a {{ 7 * 7 }} {% raw %} {# b",
    "a reference": "a &lt;b&gt; &#27; &amp;amp;",
    "a formula": '=HYPERLINK("http://example.org","a")',
    "a formula with plus": "+1+cmd|' /C calc'!A0",
    "a formula with minus": "-2+3+cmd|' /C calc'!A0",
    "a formula with at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a formula in full width": "\uff1d1+1",
    "a link of Markdown": "a](javascript:alert(1)) ![b](http://example.org/c)",
    "a table of Markdown": "a | b | c",
    "a heading of Markdown": "# a",
    "code of Markdown": "`a` ``` b",
    "conversions": "a %s %n %(b)s {0} {a.__class__} $HOME `id` $(id)",
    "a path": "../../../../etc/passwd",
    "a path of Windows": "..\\..\\C:\\Windows\\a",
    "a device of Windows": "CON",
    "a port of Windows": "com1.json",
    "a stream of Windows": "a:b.json",
    "dots": "a. . .",
    "a flag": "--force",
    "a hidden file": ".a",
    "a YAML alias": "*a",
    "many marks": "a" + "\u0301" * 60,
    "right to left": "\u05e9\u05dc\u05d5\u05dd a",
    "no character": "a \uffff",
    "of private use": "a \ue000",
    "beyond the first plane": "a \U0001f469\u200d\u2695\ufe0f",
}
#: what turns the direction of reading
TURNING = {
    "an override": "a \u202egpj.exe",
    "isolates": "a \u2066b\u2067c\u2069",
    "marks": "a\u200eb\u200fc\u061cd",
    "a byte order mark": "\ufeffa b",
}
#: what moves a cursor or ends a line
CONTROLS = {
    "a sequence": "a \x1b[2J\x1b[31mb",
    "a title": "a \x1b]0;b\x07",
    "a link of a terminal": "a \x1b]8;;http://example.org\x1b\\b",
    "C1": "a \x9b31m",
    "NUL": "a \x00 b",
    "backspaces": "a\x08\x08b",
    "delete": "a \x7f",
    "return": "a\rb",
    "form feed": "a\x0cb",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "a formula after a tab": "\t=1+1",
    "a formula on a line of its own": "a\n=1+1",
    "a fence of Markdown on a line of its own": "a\n```\nb",
}
ALL = {**PLAIN, **TURNING, **CONTROLS}
#: one of each kind, for every place there is
A_FEW = {name: ALL[name] for name in ("a script", "a formula", "an override", "a sequence", "NUL")}
