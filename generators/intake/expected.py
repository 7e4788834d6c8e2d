"""What is expected of a file that comes back: how messages name it, and what to do when it is something else."""

from __future__ import annotations

from generators.package import Expected
from generators.quantities import Text

FRESH = Text(
    "请用 deliverybook generate 重新生成检查单，把答复填入新文件。",
    "Generate the checklist anew with deliverybook generate and fill in that file.",
)
SAVE_AS = Text("请另存为 .xlsx 再导入。", "Save it as .xlsx and import that file.")

FILLED = Expected(
    program="Excel",
    extension=".xlsx",
    kind=Text("工作簿", "workbook"),
    thing=Text("填写过的检查单", "filled checklist"),
    save_as=SAVE_AS,
    plain=Text("请另存为不含宏的 .xlsx。", "Save it as .xlsx without macros."),
    fresh=FRESH,
)
