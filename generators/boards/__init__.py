"""The boards: one question each that all projects answer on one day, the projects that need attention first.

`rows` holds what they share; each other module is one board: the row of a project, its matters, and the function that derives them from
the facts of the project. `board` puts the rows of all projects together; `boards.yaml` names the boards. What a project does not have
yet is None, never an error. All of this is internal.
"""
