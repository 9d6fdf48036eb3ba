"""不存在的网址应返回404状态，并显示带返回入口的提示页。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import PagesFact, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="URL-404",
    title="404页面",
    needs=(PagesFact, SiteProbes),
    problems={
        "right": Problem(Verdict.PASS, "不存在的网址返回{expected_status}状态"),
        "soft": Problem(
            Verdict.FAIL,
            "不存在的网址返回{status}状态，错误页面会被当作正常页面",
            "设置网站对不存在的网址返回404状态和提示页",
            effort="small",
        ),
        "other": Problem(
            Verdict.PARTIAL,
            "不存在的网址返回{status}状态，应为{expected_status}",
            "设置网站对不存在的网址返回404状态和提示页",
            effort="small",
        ),
        "not_asked": Problem(Verdict.UNKNOWN, "本次没有测试不存在的网址，或请求被拦截"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    probes, pages = site.get(SiteProbes), site.get(PagesFact)
    status = probes.not_found_status
    proofs = [probes.not_found_evidence, pages.home.evidence if pages.home is not None else None]
    if status is None or status in (401, 403, 412, 418, 429, 503) or not any(proofs):
        yield case.unknown("not_asked", Reason.NOT_RUN)
    elif status in (404, 410):
        yield case.say("right", evidence=proofs, by=("expected_status",))
    elif status < 400:
        yield case.say("soft", evidence=proofs, data={"status": status}, by=("expected_status",))
    else:
        yield case.say("other", evidence=proofs, data={"status": status}, by=("expected_status",))
