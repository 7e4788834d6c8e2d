"""The site is served while people write: what they change is built again, and a mistake keeps the last good page."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from urllib.request import urlopen

import pytest
from house_policy import lay_policy

from generators.documents.catalog import entries
from generators.errors import GeneratorError, Refused
from generators.generation import Order, generate
from generators.quantities import Text
from generators.reading import load_shelf
from generators.site import serving
from generators.site.serving import serve_book
from generators.workspace import Book

HERE = Path(__file__).parents[1]
SCOPE = "content/projects/sample/scope.yaml"
PAGE = "sample/en/sow.md"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """The small book; its site is the Markdown of one document, so that a build takes no time."""
    made = Book(tmp_path / "book")
    shutil.copytree(HERE / "books" / "small", made.root)
    lay_policy(made.root)
    for folder in ("templates/word", "checklists"):
        shutil.copytree(HERE.parent / folder, made.root / folder, dirs_exist_ok=True)
    monkeypatch.setattr(serving, "PAUSE", 0.05)
    monkeypatch.setattr(serving, "build_book", small_build)
    load_shelf.cache_clear()
    return made


def small_build(book: Book) -> Path:
    generate(Order(book, book.project_ids(), entries(("sow",)), ("md",), book.build / "site"))
    return book.build / "site"


class Session:
    """A running server: what it told, and how to read its pages. It ends with what it is told next after `end`."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.told: Queue[Text | Refused | BaseException] = Queue()
        self.is_ending = False
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        first = self.next()
        assert isinstance(first, Text)
        self.address = first.in_language("en").split(" ")[4].rstrip(";")

    def _run(self) -> None:
        try:
            serve_book(self.book, 0, self._tell, self._tell)
        except BaseException as error:
            self.told.put(error)

    def _tell(self, what: Text | Refused) -> None:
        if self.is_ending:
            raise KeyboardInterrupt
        self.told.put(what)

    def next(self) -> Text | Refused | BaseException:
        return self.told.get(timeout=20)

    def page(self) -> str:
        with urlopen(self.address + PAGE, timeout=10) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            return str(answer.read().decode())

    def change(self, old: str, new: str, file: str = SCOPE) -> None:
        path = self.book.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        self.put(path, text.replace(old, new).encode())

    def put(self, path: Path, content: bytes) -> None:
        """Change the file as editors do: whole, in one step, from where nobody looks."""
        waiting = self.book.root / "waiting"
        waiting.write_bytes(content)
        waiting.replace(path)

    def end(self) -> None:
        self.is_ending = True
        self.change("scope:", "# end\nscope:")
        self.thread.join(timeout=20)


@pytest.fixture
def session(book: Book) -> Iterator[Session]:
    running = Session(book)
    yield running
    running.end()
    assert not running.thread.is_alive() and running.told.empty()


def test_a_changed_value_is_built_and_shown(session: Session) -> None:
    assert session.address.startswith("http://127.0.0.1:")
    assert "T+60" in session.page()
    session.change("offset: T+60", "offset: T+61")
    assert session.next() == Text("已重新构建。", "Built again.")
    assert "T+61" in session.page()


def test_a_mistake_keeps_the_last_good_page_until_it_is_mended(session: Session) -> None:
    good = session.page()
    session.change("offset: T+60", "offset: soon")
    refusal = session.next()
    assert isinstance(refusal, Refused) and refusal.findings[0].place.file == SCOPE
    assert session.page() == good
    session.change("offset: soon", "offset: T+62")
    assert session.next() == Text("已重新构建。", "Built again.")
    assert "T+62" in session.page()


def test_a_changed_template_is_read_anew(session: Session) -> None:
    session.change("This page is the signature page.", "Sign here.", "templates/sow/en.md")
    assert session.next() == Text("已重新构建。", "Built again.")
    assert "Sign here." in session.page()


def test_trouble_of_another_kind_is_told_and_the_server_goes_on(session: Session) -> None:
    good = session.page()
    reference = session.book.root / "templates/word/reference.docx"
    whole = reference.read_bytes()
    session.put(reference, b"broken")
    told = session.next()
    assert isinstance(told, Text) and "reference.docx" in told.in_language("en")
    assert session.page() == good
    session.put(reference, whole)
    assert session.next() == Text("已重新构建。", "Built again.")


def test_a_port_that_is_taken_is_told_in_words(book: Book) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GeneratorError, match=f"The port {port} cannot be opened") as caught:
            serve_book(book, port, lambda text: None, lambda refusal: None)
    assert "--port" in caught.value.advice.in_language("zh")


def test_a_first_build_that_is_refused_serves_nothing(book: Book) -> None:
    path = book.root / SCOPE
    path.write_text(path.read_text(encoding="utf-8").replace("T+60", "soon"), encoding="utf-8")
    with pytest.raises(Refused):
        serve_book(book, 0, lambda text: pytest.fail("served"), lambda refusal: None)


SOURCES: dict[str, Callable[[Path], object]] = {
    "a page of the handbook": lambda root: (root / "content/handbook/zh/index.md").write_text("# y", encoding="utf-8"),
    "the navigation": lambda root: (root / "content/handbook/navigation.yaml").write_text("zh: [x]", encoding="utf-8"),
    "the configuration of the site": lambda root: (root / "mkdocs.yml").write_text("site_name: y", encoding="utf-8"),
    "an override of the theme": lambda root: (root / "templates/site/main.html").write_text("y", encoding="utf-8"),
    "a new project": lambda root: shutil.copytree(root / "content/projects/sample", root / "content/projects/other"),
    "a project taken away": lambda root: shutil.rmtree(root / "content/projects/sample"),
}


@pytest.mark.parametrize("what", SOURCES)
def test_everything_that_the_site_is_made_of_is_watched(book: Book, what: str) -> None:
    for name in (
        "content/handbook/zh/index.md",
        "content/handbook/navigation.yaml",
        "mkdocs.yml",
        "templates/site/main.html",
    ):
        (book.root / name).parent.mkdir(parents=True, exist_ok=True)
        (book.root / name).write_text("x", encoding="utf-8")
    before = serving._sources(book)
    assert before is not None and serving._sources(book) == before
    (book.build / "site").mkdir(parents=True)
    assert serving._sources(book) == before
    SOURCES[what](book.root)
    assert serving._sources(book) != before
