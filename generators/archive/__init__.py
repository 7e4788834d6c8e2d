"""The archive of a project: everything that belongs into the ten folders, with a list of what is there and what is missing.

- `papers`: one noun for everything that is filed, and its state on a day.
- `sources`: where papers come from: the catalogue, the deliverables, the running records, the project's own list.
- `completeness`: the papers by folder and in figures.
- `mistakes`: what is wrong with the project's own list.
- `workbook`: the completeness list as a workbook; its page is made in the room of the site.
- `package`: the ZIP, which holds both.
"""
