"""Documents that people also work on in rows: templates/<document>/sheet.yaml → the workbook of the document.

- `plan`: the declared sheets, each column held against the schema and the audience of the document before any project is read.
- `ways`: from a field path to the field it ends at.
- `rows`: the plan and the nouns of a project → cells, through the lens that templates look through.
"""
