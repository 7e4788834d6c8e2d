"""Filled checklists → answers in the project's reviews/: what people typed into a workbook comes back by item id.

The way of an answer, a module a step:

- `package`: the bytes of a workbook, unpacked within limits; macros, bombs and document types are refused.
- `grid`: its sheets as cells, and its properties; nothing is ever evaluated.
- `form`: the sheet with the answers, found by the keys of its columns; its rows by their ids, wherever they were moved.
- `values`: what was typed as a verdict, a role, a day or a text.
- `present`, `comparing`, `complaints`: what the project says now; workbook, project and what the workbook held when it was made set side
  by side: changes, conflicts, notices; and their words.
- `layout`, `rewriting`: changes → the YAML text, in which every other byte stays.
- `importing`: the story.

Why no library for workbooks: what comes back by mail is hostile until proven otherwise, and a reader that takes only texts, numbers
and properties has nothing that could be turned against it.
"""
