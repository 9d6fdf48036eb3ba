"""The generator: the same bytes every time, whole links, truths that speak of real subjects."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from checker.demo import FAULT_SETS, FAULTS, STYLES, Portal, build
from checker.demo.requirements import AUTO, SCOPES, SITE


def _text(body: bytes) -> str:
    return body.decode("gbk" if b"charset=gb2312" in body[:300] else "utf-8")


def internal_links(portal: Portal) -> list[tuple[str, str]]:
    """(page, path) of every link or resource on the portal's own host."""
    found = []
    for path, response in portal.responses.items():
        if "text/html" not in dict(response.headers).get("Content-Type", "") or response.status != 200:
            continue
        for raw in re.findall(r'(?:href|src|action)="([^"]*)"', _text(response.body)):
            address = unescape(raw)
            if "://" in address or address.startswith("javascript:"):
                continue
            found.append((path, unquote(urlsplit(urljoin("http://portal" + path, address)).path)))
    return found


@pytest.mark.parametrize("style", STYLES)
def test_same_seed_same_bytes(style: str) -> None:
    one, other = build(style, 7, "set:0"), build(style, 7, "set:0")
    assert one.responses == other.responses
    assert one.truth == other.truth


def test_another_seed_another_portal() -> None:
    one, other = build("trs", 7), build("trs", 8)
    assert one.responses != other.responses


@pytest.mark.parametrize("style", STYLES)
def test_every_internal_link_resolves(style: str) -> None:
    portal = build(style)
    links = internal_links(portal)
    assert len(links) > 5000
    assert [(page, path) for page, path in links if path not in portal.responses and path not in portal.endpoints] == []


@pytest.mark.parametrize("style", STYLES)
def test_every_article_is_reachable(style: str) -> None:
    portal = build(style)
    linked = {path for _, path in internal_links(portal)}
    linked |= _scripted(portal, linked)
    pages = {
        p for p in portal.responses if p.endswith((".html", ".htm")) and not p.endswith(("/index.html", "/index.htm"))
    }
    assert pages - linked - {"/index.htm"} == set()


def _scripted(portal: Portal, linked: set[str]) -> set[str]:
    """What the pagers drawn by script lead to."""
    found = set()
    for path in list(linked):
        response = portal.responses.get(path)
        if response is None or not dict(response.headers).get("Content-Type", "").startswith("text/html"):
            continue
        text = _text(response.body)
        for pages in re.findall(r'createPageHTML\((\d+), 0, "index", "html"\)', text):
            found |= {f"{path}index_{n}.html" for n in range(1, int(pages))}
        for address in re.findall(r'<nextgroup><!\[CDATA\[<a href="([^"]+)"', text):
            fields = dict(part.split("=") for part in urlsplit(address).query.split("&"))
            fields.update(page="1", perpage="5000")
            answer = portal.endpoints[urlsplit(address).path]("GET", fields)
            found |= set(re.findall(r'href="([^"]+)"', answer.body.decode()))
    return found


def test_styles_differ_in_columns_addresses_and_pages() -> None:
    portals = {style: build(style) for style in STYLES}
    names = {style: {t for p, t in portals[style].pages.items() if "index" in p or p.endswith("/")} for style in STYLES}
    assert "规划计划" in portals["trs"].pages.values()
    assert "规划信息" in portals["hanweb"].pages.values()
    assert "发展规划" in portals["vsb"].pages.values()
    paths = [set(p.responses) - {"/", "/robots.txt", "/css/style.css", "/js/page.js"} for p in portals.values()]
    shared = {
        p for p in paths[0] & paths[1] | paths[1] & paths[2] | paths[0] & paths[2] if not p.startswith("/images/")
    }
    assert shared <= {"/index.html", "/index.htm"}
    assert len(names) == 3


def test_one_style_is_partly_gbk() -> None:
    portal = build("vsb")
    coded = [r.body for r in portal.responses.values() if b"charset=gb2312" in r.body[:300]]
    assert len(coded) > 20
    for body in coded:
        assert "云岭临港" in body.decode("gbk")
        with pytest.raises(UnicodeDecodeError):
            body.decode("utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_size_of_the_default_portal(style: str) -> None:
    portal = build(style)
    articles = [p for p in portal.responses if p.endswith((".html", ".htm"))]
    assert 400 <= len({portal.responses[p].body for p in articles}) <= 800


def test_truth_names_known_requirements_and_real_subjects() -> None:
    for number in range(len(FAULT_SETS)):
        portal = build("trs", faults=f"set:{number}")
        for entry in portal.truth:
            assert entry.requirement in SCOPES or entry.requirement in SITE or entry.requirement.startswith("DED-"), (
                entry
            )
            assert entry.allowed, entry
            if entry.fault and entry.subject.startswith("/"):
                known = entry.subject in portal.responses or any(entry.subject in _text(r.body) for r in _pages(portal))
                assert known, entry
            elif entry.fault and "://" not in entry.subject and not entry.subject.startswith("file:"):
                assert entry.subject in ("site", "zone", *portal.unit_names), entry


def _pages(portal: Portal) -> list[object]:
    return [r for r in portal.responses.values() if "text/html" in dict(r.headers).get("Content-Type", "")]


def test_fault_free_truth_forbids_faults_everywhere() -> None:
    portal = build("trs")
    about = {e.requirement: e for e in portal.truth}
    assert set(AUTO) <= set(about)
    for requirement in AUTO:
        assert about[requirement].subject == "*"
        assert not about[requirement].allowed & {"fail", "partial", "error"}


def test_blocked_truth_forbids_fail_only() -> None:
    portal = build("trs", blocked=True)
    assert {e.requirement for e in portal.truth} == set(AUTO)
    assert all("fail" not in e.allowed for e in portal.truth)
    statuses = {r.status for r in portal.responses.values()}
    assert {403, 412, 503} <= statuses
    assert any(r.behaviour == "hang" for r in portal.responses.values())
    assert any("请开启JavaScript".encode() in r.body for r in portal.responses.values())


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValueError, match="style"):
        build("epoint")
    with pytest.raises(ValueError, match="unknown faults"):
        build("trs", faults=["no-such-fault"])
    with pytest.raises(ValueError, match="faults must be"):
        build("trs", faults="everything")
    with pytest.raises(ValueError, match="units"):
        build("trs", units=21)


def test_config_names_every_unit_and_the_address() -> None:
    import tomllib

    portal = build("trs", units=20)
    config = tomllib.loads(portal.config("http://127.0.0.1:8080"))
    assert config["audit"]["year"] == 2021
    assert config["site"][0]["url"] == "http://127.0.0.1:8080/"
    assert [u["name"] for u in config["unit"]] == list(portal.unit_names)
    assert len(config["unit"]) == 20


def test_enough_faults_over_all_items() -> None:
    assert len(FAULTS) >= 120
    planted = {name for chosen in FAULT_SETS for name in chosen}
    assert planted == set(FAULTS)
    items = {r[:3] for f in FAULTS.values() for r in f.requirements if r.startswith("s")}
    assert items == {f"s{n:02d}" for n in range(1, 20)}
    for fault in FAULTS.values():
        assert fault.description
        assert fault.requirements
