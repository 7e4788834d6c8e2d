"""The few words that Word documents carry whatever the template says: headings, labels, seals."""

from __future__ import annotations

from types import MappingProxyType

from generators.quantities import Text

WORDS = {
    "marked": Text("密级：", "Classification: "),
    "control": Text("文档控制", "Document control"),
    "code": Text("文件编号", "Document no."),
    "version": Text("版本", "Version"),
    "status": Text("状态", "Status"),
    "classification": Text("密级", "Classification"),
    "fingerprint": Text("内容指纹", "Content fingerprint"),
    "history": Text("修订历史", "Revision history"),
    "date": Text("日期", "Date"),
    "author": Text("编制", "Author"),
    "change": Text("变更内容", "Change"),
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
