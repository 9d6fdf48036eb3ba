"""Channels, the disclosure platform with its panels, footer, news, new media, site map."""

from __future__ import annotations

from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, Heading, Link, Para, Picture, Raw, Table
from checker.demo.words import BODY, SHORT, SITE_CODE, ZONE

STATUTORY = "statutory"


def _news(draft: Draft) -> None:
    """News and notices, kept fresh to the last days before the audit."""
    draft.column("gzdt", ("工作动态", "临港要闻", "动态要闻"), "xwzx")
    draft.column("tzgg", ("通知公告", "公示公告", "通知公告"), "xwzx")
    draft.column("mtjj", ("媒体聚焦", "媒体关注", "媒体聚焦"), "xwzx")
    series(
        draft,
        "gzdt",
        [
            ("管委会组织召开冬季供暖保障调度会", "11-30"),
            ("园区道路提升工程全面完工通车", "11-29"),
            ("青年志愿者走进社区开展清洁行动", "11-26"),
            ("全区秋冬季森林防火工作部署会召开", "11-24"),
            ("区领导到企业调研生产经营情况", "11-22"),
            ("冬季农田水利设施检修有序推进", "11-18"),
            ("临港夜校开班首批学员报到", "11-12"),
            ("园区企业订单饱满生产忙", "11-08"),
            ("乡村大舞台文艺演出走进山村", "11-03"),
            ("全区秋粮收购工作顺利结束", "10-29"),
            ("管委会检查节前食品市场", "9-28"),
            ("新建污水管网通过竣工核验", "9-16"),
            ("全区防汛值守工作情况", "8-20"),
            ("高考期间护考工作平稳有序", "6-10"),
        ],
    )
    series(
        draft,
        "tzgg",
        [
            ("关于调整部分公交线路运行时间的通告", "11-27"),
            ("关于开展冬季安全用气检查的通告", "11-19"),
            ("关于征集2022年民生实事线索的公告", "11-10"),
            ("关于部分路段实行临时交通管制的通告", "10-21"),
            ("关于启用新版办事预约平台的公告", "9-13"),
        ],
    )
    for n, (title, day, doc) in enumerate(
        (
            ("云岭日报报道我区支持企业创新的若干措施", "6-24", "doc-innovation"),
            ("齐鲁观察转发我区稳定就业工作细则", "8-18", "doc-jobs"),
            ("云岭电视台聚焦我区物业服务管理办法", "10-20", "doc-property"),
            ("大众视点关注我区人才安居办法", "11-18", "doc-talent"),
        ),
        1,
    ):
        media = [Link(title, "https://www.yunlingribao.example/news/" + f"{n}.html", "媒体链接：")]
        article(draft, f"mtjj-{n}", "mtjj", title, day, chars=220, blocks=media, related=[("政策文件", doc)])


def write(draft: Draft) -> None:
    """The channels and the frame of the disclosure platform."""
    draft.site_meta = {"SiteName": f"{ZONE}管理委员会", "SiteDomain": "", "SiteIDCode": SITE_CODE}
    draft.footer = {
        "owner": f"主办单位：{BODY}　承办单位：{ZONE}党政办公室　联系电话：0539-7612345　地址：临港大道1号",
        "icp": '<a href="https://beian.miit.gov.cn/">鲁ICP备05012345号-1</a>',
        "police": '<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=37132702000123">'
        '<img src="/images/gongan.png" alt="公安备案">鲁公网安备 37132702000123号</a>',
        "code": f"网站标识码：{SITE_CODE}",
        "conac": '<a href="https://bszs.conac.cn/sitename?method=show&amp;id=0A1B"><img src="/images/dzjg.png" '
        'alt="党政机关标识"></a>',
        "finderr": '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=' + SITE_CODE + '">'
        '<img src="/images/jiucuo.png" alt="我为政府网站找错"></a>',
        "map": "网站地图",
    }
    top = (
        ("xwzx", ("新闻中心", "新闻资讯", "临港新闻")),
        ("xxgk", "政府信息公开"),
        ("jdhy", ("解读回应", "政策解读回应", "解读与回应")),
        ("fwzx", ("办事服务", "政务服务", "服务大厅")),
        ("hdjl", ("互动交流", "政民互动", "互动交流")),
        ("zjlg", ("走进临港", "临港概况", "走进开发区")),
        ("ztzl", ("专题专栏", "专题集锦", "专题专栏")),
    )
    for key, names in top:
        draft.column(key, names, "", "hub")
    draft.column("zn", ("政府信息公开指南", "信息公开指南", "政府信息公开指南"), "xxgk")
    draft.column("zd", ("政府信息公开制度", "公开制度", "政府信息公开制度"), "xxgk")
    draft.column(STATUTORY, "法定主动公开内容", "xxgk", "hub")
    draft.column(
        "nb", ("政府信息公开年度报告", "政府信息公开年度报告", "政府信息公开年度报告"), "xxgk", "list", gather=True
    )
    draft.column("ysq", ("依申请公开", "依申请公开", "政府信息公开申请"), "xxgk", "page")
    draft.column(
        "gk",
        ("区情概况", "开发区简介", "园区概况"),
        "zjlg",
        "page",
        blocks=[
            Heading(f"{ZONE}简介"),
            Para(f"{ZONE}地处{SHORT}湾北岸，规划面积二百一十六平方公里，2021年末常住人口约十四万人，辖四个镇级片区。"),
            Para("全区以先进材料、木业家居、现代物流和特色农业为主导，基础设施完备，交通便利，生态环境良好。"),
            Para("更新时间：2021年10月12日"),
        ],
    )
    _leaders(draft)
    _new_media(draft)


def _leaders(draft: Draft) -> None:
    draft.column("ld", ("领导信息", "领导之窗", "领导信息"), "zjlg")
    people = (("周明远", "党工委书记"), ("林若溪", "管委会主任"), ("郑砚秋", "管委会副主任"))
    duties = ("主持党工委全面工作。", "主持管委会全面工作，负责财政、审计。", "负责经济运行、项目建设和安全生产。")
    for n, ((name, post), duty) in enumerate(zip(people, duties, strict=True), 1):
        article(
            draft,
            f"ld-{n}",
            "ld",
            f"{post} {name}",
            f"2021-0{n + 4}-12",
            chars=0,
            blocks=[
                Picture(f"leader{n}.png", name),
                Para(f"姓名：{name}"),
                Para(f"职务：{ZONE}{post}"),
                Para("简历：汉族，大学学历，曾在镇街、市直部门工作，2018年起任现职。"),
                Para(f"分工：{duty}"),
            ],
        )


def _new_media(draft: Draft) -> None:
    draft.column(
        "xmt",
        ("政务新媒体", "新媒体矩阵", "政务新媒体"),
        "xwzx",
        "page",
        blocks=[
            Table(
                f"{ZONE}政务新媒体清单",
                [
                    ["账号名称", "平台", "主办单位", "二维码"],
                    ["云岭临港发布", "微信公众号", f"{ZONE}党政办公室", "见下图"],
                    ["云岭临港", "新浪微博", f"{ZONE}党政办公室", "见下图"],
                ],
            ),
            Picture("qr-weixin.png", "云岭临港发布微信公众号二维码"),
            Picture("qr-weibo.png", "云岭临港微博二维码"),
        ],
    )


def finish(draft: Draft) -> None:
    """What needs everything else: news that cite documents, home page, channels."""
    _news(draft)
    draft.home_columns = ["gzdt", "tzgg", "doc-gw", "wzjd", "yjzj", "plan-special", "project-list"]
    draft.home_columns = [k for k in draft.home_columns if k in draft.columns]
    draft.quick_links = {"政务服务网（云岭临港站）": "column:zwfw", "一网通办": "column:zwfw"}
    draft.channels = {
        "依申请公开": "column:ysq",
        "一网通办": "column:zwfw",
        "12345政务服务便民热线": "column:12345",
        "主任信箱": "column:xx",
        "政务微博": "https://weibo.com/yunlinglingang",
        "政务微信": "column:xmt",
        "留言板": "column:xx",
    }
    draft.top_links = {"无障碍浏览": "column:map"}
    draft.home_blocks = [Raw('<div class="banner"><img src="/images/banner.png" alt="云岭临港"></div>')]
