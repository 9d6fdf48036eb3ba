"""Lists of fields (领域) whose content is found by names: public undertakings, the 26 pilot fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.kit.text import contains_any, plain
from checker.model.facts import Column

UNDERTAKINGS: Mapping[str, Sequence[str]] = {
    "教育": ("教育", "学校", "幼儿园", "小学", "中学", "义务教育"),
    "卫生健康": ("卫生健康", "卫生", "医疗", "医院", "卫生院", "健康"),
    "供水": ("供水", "水务", "自来水", "用水", "水电气热", "水质"),
    "供电": ("供电", "电力", "用电", "水电气热"),
    "供气": ("供气", "燃气", "天然气", "水电气热"),
    "供热": ("供热", "供暖", "热力", "热电", "水电气热"),
    "环境保护": ("环境保护", "生态环境", "环保", "环境监测", "污水处理", "垃圾处理"),
    "公共交通": ("公共交通", "公交", "客运", "交通运输"),
}
"""Fields of 公共企事业单位信息公开规定制定办法 (国办发〔2020〕50号第二条) with words of column names and titles."""

PILOT: Mapping[str, Sequence[str]] = {
    "重大建设项目": ("重大建设项目", "重大项目", "重点建设项目"),
    "公共资源交易": ("公共资源交易", "公共资源配置"),
    "财政预决算": ("财政预决算", "预决算", "财政信息"),
    "安全生产": ("安全生产",),
    "税收管理": ("税收管理", "税务", "税收"),
    "征地补偿": ("征地补偿", "土地征收", "征地信息", "征地"),
    "国有土地上房屋征收": ("国有土地上房屋征收", "房屋征收"),
    "保障性住房": ("保障性住房", "住房保障", "保障房"),
    "农村危房改造": ("农村危房改造", "危房改造"),
    "生态环境": ("生态环境", "环境保护"),
    "公共文化服务": ("公共文化服务", "公共文化", "公共文体"),
    "公共法律服务": ("公共法律服务", "法律服务"),
    "扶贫": ("扶贫", "脱贫", "乡村振兴"),
    "救灾": ("救灾", "灾害救助", "防灾减灾"),
    "社会救助": ("社会救助",),
    "社会保险": ("社会保险", "社会保障"),
    "就业创业": ("就业创业", "促进就业", "就业"),
    "养老服务": ("养老服务", "养老"),
    "户籍管理": ("户籍管理", "户籍"),
    "涉农补贴": ("涉农补贴", "惠农补贴"),
    "义务教育": ("义务教育", "教育领域", "教育"),
    "医疗卫生": ("医疗卫生", "卫生健康"),
    "城市综合执法": ("城市综合执法", "综合执法", "城市管理"),
    "市政服务": ("市政服务", "市政公用", "市政"),
    "食品药品监管": ("食品药品监管", "食品药品", "食药监管"),
    "城乡规划": ("城乡规划", "自然资源和规划", "国土空间规划"),
}
"""The 26 pilot fields of 国办发〔2019〕54号 with other names in use."""


def words_of_field(field: str, known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The words a field goes by; a field of the user's own goes by its name."""
    return tuple(known.get(field, (field,)))


def fields_named(text: str, fields: Iterable[str], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Fields that a text names."""
    return tuple(f for f in fields if contains_any(text, words_of_field(f, known)))


def columns_named(columns: Iterable[Column], field: str, known: Mapping[str, Sequence[str]]) -> tuple[Column, ...]:
    """Columns whose name is one of a field's words, or begins or ends with its first word."""
    words = [plain(w) for w in words_of_field(field, known)]
    return tuple(
        c
        for c in columns
        if (name := plain(c.name)) in words
        or any(name.startswith(w) or name.endswith(w) for w in words if len(name) <= len(w) + 6 and len(w) >= 3)
    )
