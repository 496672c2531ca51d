"""The words of pictures in three languages; labels of grades and facts are the scheme's."""

from __future__ import annotations

_LANGUAGES = ("en", "zh-Hans", "zh-Hant")

# What the report on a register calls things, these pictures call the same.
_WORDS: dict[str, tuple[str, str, str]] = {
    "risk_type": ("Type of risk", "风险类型", "風險類型"),
    "department": ("Department", "部门", "部門"),
    "layer": ("Layer", "岗位层级", "崗位層級"),
    "warning_colour": ("Warning", "预警颜色", "預警顏色"),
    "year": ("Year", "年份", "年份"),
    "no_grade": ("no grade", "无等级", "無等級"),
    "not_said": ("not stated", "未填写", "未填寫"),
    "total": ("Total", "合计", "合計"),
    "grade": ("Grade", "等级", "等級"),
    "assessed": ("Grade by the facts", "按事实得出的等级", "按事實得出的等級"),
    "declared": ("Declared grade", "自评等级", "自評等級"),
    "reviewed": ("Reviewed grade", "审定等级", "審定等級"),
    "undetermined": ("undetermined", "不能确定", "不能確定"),
    "unprovided": ("no answer in the text", "文本未规定", "文本未規定"),
    "leaves_scale": ("past the scale", "超出等级范围", "超出等級範圍"),
    "true": ("yes", "是", "是"),
    "false": ("no", "否", "否"),
    "same": ("same", "不变", "不變"),
    "worse": ("worse", "加重", "加重"),
    "milder": ("milder", "减轻", "減輕"),
    "other": ("another", "改为其他", "改為其他"),
    "other_kind": ("grade lost or gained", "有无等级改变", "有無等級改變"),
}
_SENTENCES: dict[str, tuple[str, str, str]] = {
    "by": (
        "{rows} × {columns}: {count}",
        "{rows} × {columns}：{count}",
        "{rows} × {columns}：{count}",
    ),
    "points": ("{n} risk points", "{n} 个风险点", "{n} 個風險點"),
    "ungraded": (
        "Without a grade: {n}; counted under “no grade”.",
        "没有等级的：{n} 个，计入“无等级”。",
        "沒有等級的：{n} 個，計入「無等級」。",
    ),
    "elsewhere": (
        "Read against other schemes and not counted here: {n}.",
        "按其他方案读取、未计入本图的：{n} 个。",
        "按其他方案讀取、未計入本圖的：{n} 個。",
    ),
    "matrix": ("{title}: {y} × {x}", "{title}：{y} × {x}", "{title}：{y} × {x}"),
    "given": ("Given: {facts}.", "前提：{facts}。", "前提：{facts}。"),
    "fact": ("{fact} = {value}", "{fact}为“{value}”", "{fact}為「{value}」"),
    "alike": (
        "Each type of risk is rated alike.",
        "各类风险的评分相同。",
        "各類風險的評分相同。",
    ),
    "open": (
        "Hatched: the grade still depends on other facts: {facts}.",
        "斜线格：等级还取决于其他事实：{facts}。",
        "斜線格：等級還取決於其他事實：{facts}。",
    ),
    "standing": (
        "Numbers: risk points with these two ratings, {n} of {all}; other facts can give a point "
        "another grade than its cell.",
        "数字：两项取值落在该格的风险点，{all} 个中有 {n} 个；其他事实可使风险点的等级与该格不同。",
        "數字：兩項取值落在該格的風險點，{all} 個中有 {n} 個；其他事實可使風險點的等級與該格不同。",
    ),
    "ratings": (
        "Numbers: pairs of ratings, one for each type of a row, {n} of {all}; the grade of a row "
        "rests on all of its pairs.",
        "数字：评分对数，每行每个类型一对，{all} 对中有 {n} 对；一行的等级取决于其全部评分。",
        "數字：評分對數，每列每個類型一對，{all} 對中有 {n} 對；一列的等級取決於其全部評分。",
    ),
    "moved": (
        "{n} of {all} rows come out otherwise ({share})",
        "{all} 行中有 {n} 行结果改变（{share}）",
        "{all} 列中有 {n} 列結果改變（{share}）",
    ),
    "before": ("Before: {title}", "变更前：{title}", "變更前：{title}"),
    "after": ("After: {title}", "变更后：{title}", "變更後：{title}"),
    "kinds": ("{kind}: {n}", "{kind}：{n}", "{kind}：{n}"),
    "problems": (
        "Rows with facts that cannot be read, not in the picture: {n}.",
        "事实无法读取、未列入本图的行：{n}。",
        "事實無法讀取、未列入本圖的列：{n}。",
    ),
    "unreadable": (
        "Rows with no grade in the register for a cell that is blank or cannot be read, "
        "taken here as not stated: {n}.",
        "登记表中因单元格空白或无法读取而没有等级、此处按未填写处理的行：{n}。",
        "登記表中因儲存格空白或無法讀取而沒有等級、此處按未填寫處理的列：{n}。",
    ),
}
_JOINED = ("; ", "；", "；")


def word(code: str, lang: str | None) -> str:
    """Give the word for a code."""
    return _WORDS[code][_place(lang)]


def is_word(code: str) -> bool:
    """Tell whether there is a word for a code."""
    return code in _WORDS


def said(code: str, lang: str | None, **values: object) -> str:
    """Give a sentence with its values."""
    return _SENTENCES[code][_place(lang)].format(**values)


def joined(parts: list[str], lang: str | None) -> str:
    """Put parts of a sentence together."""
    return _JOINED[_place(lang)].join(parts)


def _place(lang: str | None) -> int:
    # The core refuses what is no language; it is asked before anything is drawn.
    return _LANGUAGES.index(lang or "en")
