"""The portfolio, the gates and the boards as pages of the site."""

from __future__ import annotations

from collections.abc import Sequence

from generators.boards.board import Board
from generators.documents.templates import Library
from generators.gates.portfolio import Portfolio
from generators.quantities import Text
from generators.site.state_pages import StatePage, lenses, state_page

PORTFOLIO = Text("项目总览", "Portfolio")
GATES = Text("评审关口", "Review gates")
BOARDS = Text("看板", "Boards")


def render_state_pages(library: Library, portfolio: Portfolio, boards: Sequence[Board] = ()) -> tuple[StatePage, ...]:
    """The portfolio, the list of gates, a page for each gate, the list of boards and a page for each board, in both languages."""
    pages = []
    for lens in lenses():
        told = {"portfolio": portfolio}
        pages += [
            state_page(library, lens, "portfolio", "portfolio.md", PORTFOLIO, told),
            state_page(library, lens, "gates", "gates/index.md", GATES, told),
        ]
        pages += [
            state_page(library, lens, "gate", f"gates/{gate.gate}.md", gate.name, {**told, "gate": gate})
            for gate in portfolio.gates
        ]
        if boards:
            pages.append(state_page(library, lens, "boards", "boards/index.md", BOARDS, {**told, "boards": boards}))
        pages += [
            state_page(library, lens, "board", f"boards/{board.id}.md", board.title, {"board": board})
            for board in boards
        ]
    return tuple(pages)
