"""The few words that every document carries whatever its template says: headings, labels, seals; in the page and in Word alike."""

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
    "project": Text("项目", "Project"),
    "reviewer": Text("审核", "Reviewer"),
    "approver": Text("批准", "Approver"),
    "distribution": Text("分发", "Distribution"),
    "internal": Text("内部", "Internal"),
    "internal_edition": Text("对内版", "internal edition"),
    "external_edition": Text("对外版", "external edition"),
    "supplier_edition": Text("供应商版", "supplier edition"),
    "kept": Text("{kept}（{edition}）", "{kept} ({edition})"),
    "draft_status": Text("草稿", "Draft"),
    "draft_after": Text("{version} 之后的草稿", "Draft after {version}"),
    "issue_date": Text("签发日期", "Issued on"),
    "issue_gate": Text("签发时的关口", "Gate at issue"),
    "issue_commit": Text("数据版本", "Data commit"),
    "issue_template": Text("模板版本", "Template version"),
    "gaps": Text("待补清单", "Open gaps"),
    "gaps_open": Text(
        "本稿有 {count} 处待补，列于文末。", "Open gaps in this draft: {count}. They are listed at its end."
    ),
    "number": Text("序号", "No."),
    "missing": Text("待补内容", "What is missing"),
    "what_to_write": Text("填写说明", "What to write"),
    "field": Text("字段", "Field"),
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
