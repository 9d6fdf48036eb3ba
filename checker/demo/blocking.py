"""The variant that refuses: important columns answer 403, 412, 503, stay silent, or send a script shell."""

from __future__ import annotations

from checker.demo.render.base import Renderer
from checker.demo.values import Response

_HTML = (("Content-Type", "text/html; charset=utf-8"),)
_CHALLENGE = (
    b'<html><head><script>var _0x1a=["c","o"];document.cookie="FSSBBIl1UgzbN7N80T="+Math.random();'
    b"location.reload();</script></head><body></body></html>"
)
_SHELL = (
    "<html><head><meta charset='utf-8'></head><body><noscript>请开启JavaScript并刷新该页</noscript>"
    "<div id='app'></div><script src='/js/app.js'></script></body></html>"
)
ANSWERS = {
    "403": Response(403, _HTML, b"<html><body><h1>403 Forbidden</h1></body></html>"),
    "412": Response(412, (*_HTML, ("Set-Cookie", "FSSBBIl1UgzbN7N80S=x1; Path=/")), _CHALLENGE),
    "503": Response(503, _HTML, b"<html><body><h1>503 Service Unavailable</h1></body></html>"),
    "hang": Response(200, _HTML, b"", 8.0, "hang"),
    "shell": Response(200, _HTML, _SHELL.encode()),
}
COLUMNS = {
    "plan-145": "403",
    "plan-special": "412",
    "dept-b": "503",
    "dept-f": "403",
    "gov-b": "shell",
    "doc-gfx": "412",
    "wzjd": "hang",
    "tjjd": "403",
    "yjfk": "shell",
    "decide-list": "412",
    "nb-dept": "503",
    "nb-zone": "403",
    "jg": "shell",
    "zn": "412",
    "xx": "503",
    "meet": "403",
    "momentum": "hang",
    "guide": "412",
}


def block(renderer: Renderer) -> None:
    """Replace the answers of the chosen columns, their pages, articles and files."""
    draft = renderer.draft
    for key, kind in COLUMNS.items():
        if key not in draft.columns:
            continue
        answer = ANSWERS[kind]
        draft.columns[key].response = kind
        items = [i for i in draft.items.values() if i.column == key]
        pages = max(1, -(-len(draft.of(key)) // renderer.per_page))
        paths = [renderer.column_path(key, p) for p in range(pages)]
        if paths[0].endswith("/"):
            paths.append(paths[0] + "index.html")
        if kind not in ("hang", "503"):
            # Where the robot is refused, it is refused for the articles too; a silent or overloaded column hides only
            # its lists, so that retries with growing pauses stay few.
            for item in items:
                path = renderer.item_path(item)
                paths += [path, *(renderer.file_path(path, n, f) for n, f in enumerate(item.files))]
        for path in paths:
            renderer.responses[path] = answer
