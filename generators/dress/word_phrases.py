"""The few words that Word documents carry whatever their template says: headings of the control page, labels, seals."""

from __future__ import annotations

from types import MappingProxyType

from generators.quantities import Text

WORDS = {
    "classification": Text("密级：", "Classification: "),
    "code": Text("文件编号", "Document no."),
    "version": Text("版本", "Version"),
    "status": Text("状态", "Status"),
    "control": Text("文档控制", "Document control"),
    "history": Text("修订记录", "Revision history"),
    "history_version": Text("版本", "Version"),
    "history_date": Text("日期", "Date"),
    "history_author": Text("修订人", "Author"),
    "history_change": Text("修订内容", "What changed"),
    "gaps": Text("待补信息", "Open gaps"),
    "gaps_number": Text("序号", "No."),
    "gaps_label": Text("待补内容", "What is missing"),
    "gaps_path": Text("数据字段", "Data field"),
    "contents": Text("目录", "Contents"),
    "draft": Text("【草稿】", "[DRAFT]"),
    "page": Text("第 ", "Page "),
    "page_of": Text(" 页 共 ", " of "),
    "page_end": Text(" 页", ""),
    "seal": Text("（盖章）", "(Seal)"),
    "signature": Text("签字：", "Signature: "),
    "signatory": Text("姓名及职务：", "Name and title: "),
    "signed_on": Text("日期：", "Date: "),
    "year_month_day": Text("\u3000\u3000\u3000\u3000年\u3000\u3000\u3000月\u3000\u3000\u3000日", ""),
}

PHRASES = {
    language: MappingProxyType({key: text.in_language(language) for key, text in WORDS.items()})
    for language in ("zh", "en")
}
"""Language → key → words."""
