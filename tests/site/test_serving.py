"""The site is served while people write: what they change shows as single pages, the rest follows, and a mistake keeps the last good page."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from sample_site import NAVIGATION, small_book, write
from served_book import LONG, PAGE, Session, lay_book

from generators.errors import GeneratorError, Refused
from generators.site.serving import session as serving
from generators.site.serving.desk import Desk
from generators.site.serving.reach import reach_of
from generators.site.serving.session import serve_book
from generators.site.sources import differing, look
from generators.workspace import Book

SCOPE = "content/projects/sample/scope.yaml"
WORDS = "templates/sow/en.md"
CHECKLIST = "checklists/bid.yaml"
STATE = ("en/", "en/portfolio/", "en/boards/milestones/", "en/gates/bid/", "en/projects/", "en/projects/sample/")
"""Pages on which all projects are named."""


def article(page: str) -> str:
    """The page without the navigation around it."""
    return page.partition("<article")[2].partition("</article>")[0]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One server for all tests; the whole site follows only where a test asks for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serving, "PATIENCE", LONG * 10)
        running = Session(lay_book(tmp_path_factory.mktemp("serving") / "book"))
        yield running
        running.end()
        assert not running.thread.is_alive() and running.told.empty()
        assert list((running.book.build / "served").glob("*/*")) == []


def test_a_changed_value_shows_on_the_pages_of_its_project(session: Session) -> None:
    assert session.address.startswith("http://127.0.0.1:")
    assert "T+60" in session.page("projects/sample/sow/")
    session.change(SCOPE, "offset: T+60", "offset: T+61")
    assert "en/projects/sample/" in session.next_words()
    assert "T+61" in session.page("projects/sample/sow/") and "T+61" in session.page("en/projects/sample/sow/")


def test_a_changed_value_shows_wherever_the_state_of_all_projects_is_told(session: Session) -> None:
    source = "content/projects/sample/project.yaml"
    name = next(
        line for line in (session.book.root / source).read_text(encoding="utf-8").splitlines() if "  name:" in line
    )
    session.change(source, name, "  name: {zh: 新名, en: A new name}")
    assert "shown anew" in session.next_words()
    for page in STATE:
        assert "A new name" in article(session.page(page)), page


def test_the_page_that_is_looked_at_comes_before_the_others(session: Session) -> None:
    desk = Desk(session.book)
    reach = reach_of(session.book, [SCOPE])
    first = [each.path for each in desk.remake(reach, "en/projects/sample/service-levels")][:2]
    assert first == ["projects/sample/service-levels.md"] * 2, "both languages of it"
    assert next(desk.remake(reach, "process")).path != first[0]


def test_a_page_tells_which_one_it_is_and_looks_again(session: Session) -> None:
    address = f"{session.address}en/process/"
    with urlopen(address) as page, urlopen(Request(address, method="HEAD")) as head:
        assert page.headers["ETag"] == head.headers["ETag"] and head.read() == b""
        assert page.headers["ETag"] in page.read().decode()
    with urlopen(f"{session.address}projects/sample/sow/") as other:
        assert other.headers["ETag"] != head.headers["ETag"]


def test_a_changed_sentence_of_a_template_shows_in_its_language_alone(session: Session) -> None:
    session.change(WORDS, "## Preamble", "We begin anew.\n\n## Preamble")
    assert session.next_words().startswith("1 page shown anew after ")
    assert "We begin anew." in session.page("en/projects/sample/sow/")


def test_a_changed_page_of_the_handbook_shows(session: Session) -> None:
    session.change(PAGE, "# Process\n", "# Process\n\nA new sentence.\n")
    assert session.next_words().endswith(" s: en/process/")
    assert "A new sentence." in session.page("en/process/")


def test_a_changed_home_page_shows_with_the_state_of_all_projects(session: Session) -> None:
    path = session.book.handbook / "en" / "index.md"
    session.put(path, path.read_text(encoding="utf-8") + "\nThe last sentence.\n")
    assert session.next_words().endswith(" s: en/")
    home = article(session.page("en/"))
    assert "The last sentence." in home and "A new name" in home


def test_a_changed_question_shows_on_its_checklist(session: Session) -> None:
    path = session.book.root / CHECKLIST
    question = next(line for line in path.read_text(encoding="utf-8").splitlines() if "ask:" in line)
    session.change(
        CHECKLIST,
        question,
        question.replace("en: ", "en: Really and truly ").replace('Really and truly "', '"Really and truly '),
    )
    assert "en/projects/sample/checklist-bid/" in session.next_words()
    assert "Really and truly" in session.page("en/projects/sample/checklist-bid/")


def test_a_mistake_keeps_the_last_good_page_until_it_is_mended(session: Session) -> None:
    good = session.page("projects/sample/sow/")
    for wrong in ("soon", "later"):
        session.change(SCOPE, "offset: T+61" if wrong == "soon" else "offset: soon", f"offset: {wrong}")
        refusal = session.next()
        assert isinstance(refusal, Refused) and refusal.findings[0].place.file == SCOPE
        assert session.page("projects/sample/sow/") == good
    session.change(SCOPE, "offset: later", "offset: T+62")
    assert "shown anew" in session.next_words()
    assert "T+62" in session.page("projects/sample/sow/")


def test_a_mistake_in_a_template_that_is_taken_back_leaves_nothing_behind(session: Session) -> None:
    session.change(WORDS, "We begin anew.", "{{ project.nothing }}")
    refusal = session.next()
    assert isinstance(refusal, Refused) and refusal.findings[0].place.file == WORDS
    session.change(WORDS, "{{ project.nothing }}", "We begin anew.")
    assert session.next_words() == serving.UNCHANGED.in_language("en")
    session.change(SCOPE, "offset: T+62", "offset: T+63")
    assert "shown anew" in session.next_words()
    assert "We begin anew." in session.page("en/projects/sample/sow/")


def test_a_link_that_leads_nowhere_is_told_and_not_shown(session: Session) -> None:
    good = session.page("en/process/")
    session.change(PAGE, "A new sentence.", "[Lost](nowhere.md)")
    assert "nowhere.md" in session.next_words()
    assert session.page("en/process/") == good
    session.change(PAGE, "[Lost](nowhere.md)", "A newer sentence.")
    assert "shown anew" in session.next_words()
    assert "A newer sentence." in session.page("en/process/")


def test_what_single_pages_cannot_show_comes_with_the_whole_site_which_leaves_them_as_they_were(
    session: Session,
) -> None:
    pages = ("en/projects/sample/sow/", "projects/sample/sow/", *STATE)
    shown = [article(session.page(each)) for each in pages]
    for language in ("zh", "en"):
        page = (session.book.handbook / language / "process.md").read_text(encoding="utf-8")
        write(session.book.handbook / language / "more.md", page)
    session.put(session.book.handbook / "navigation.yaml", NAVIGATION.replace("[process.md]", "[process.md, more.md]"))
    while (told := session.next_words()) in {each.in_language("en") for each in (serving.UNCHANGED, serving.FOLLOWS)}:
        with pytest.raises(HTTPError, match="404"):
            session.page("en/more/")
    assert told.startswith("The whole site is up to date, after ")
    assert "more/" in session.page("search/search_index.json")
    for page, words in zip(pages, shown, strict=True):
        assert article(session.page(page)) == words, page
    assert not list((session.book.build / "served").glob("*/1"))


def test_a_mistake_that_only_the_whole_build_finds_keeps_the_whole_site(session: Session) -> None:
    good = session.page("en/more/")
    session.change("mkdocs.yml", "name: material", "name: nothing")
    assert session.next_words() == serving.FOLLOWS.in_language("en")
    assert "nothing" in session.next_words()
    assert session.page("en/more/") == good
    session.change("mkdocs.yml", "name: nothing", "name: material")
    assert session.next_words() == serving.FOLLOWS.in_language("en")
    assert session.next_words().startswith("The whole site is up to date, after ")


def test_a_port_that_is_taken_is_told_in_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(GeneratorError, match=f"The port {port} cannot be opened") as caught:
            serve_book(Book(tmp_path), port, lambda text: None, lambda refusal: None)
    assert "--port" in caught.value.advice.in_language("zh")


def test_a_first_build_that_is_refused_serves_nothing(tmp_path: Path) -> None:
    book = lay_book(tmp_path)
    path = book.root / SCOPE
    path.write_text(path.read_text(encoding="utf-8").replace("T+60", "soon"), encoding="utf-8")
    with pytest.raises(Refused):
        serve_book(book, 0, lambda text: pytest.fail("served"), lambda refusal: None)


SOURCES: dict[str, Callable[[Path], object]] = {
    "a page of the handbook": lambda root: write(root / "content/handbook/zh/index.md", "# y"),
    "the navigation": lambda root: write(root / "content/handbook/navigation.yaml", "zh: [x]"),
    "the configuration of the site": lambda root: write(root / "mkdocs.yml", "site_name: y"),
    "an override of the theme": lambda root: write(root / "templates/site/main.html", "y"),
    "the process": lambda root: write(root / "content/process/process.yaml", "y"),
    "a record of a gate": lambda root: write(root / "content/projects/sample/reviews/bid.yaml", "y"),
    "a new project": lambda root: shutil.copytree(root / "content/projects/sample", root / "content/projects/other"),
    "a project taken away": lambda root: shutil.rmtree(root / "content/projects/sample"),
}


@pytest.mark.parametrize("what", SOURCES)
def test_everything_that_the_site_is_made_of_is_watched(tmp_path: Path, what: str) -> None:
    book = Book(tmp_path)
    for name in ("content/handbook/zh/index.md", "content/projects/sample/project.yaml", "templates/sow/zh.md"):
        write(tmp_path / name, "x")
    before = look(book)
    assert before is not None and look(book) == before
    write(book.build / "site/index.html", "x")
    write(book.projects / "sample/documents/zh/sow.md", "x")
    assert look(book) == before
    SOURCES[what](book.root)
    after = look(book)
    assert after is not None and differing(before, after)


def test_a_change_reaches_the_pages_that_are_made_from_it(tmp_path: Path) -> None:
    book = small_and_judged(tmp_path)
    data = reach_of(book, ["content/projects/one/risks.yaml", "content/projects/two/reviews/bid.yaml"])
    assert (data.projects, data.documents, data.pages, data.beyond) == ({"one", "two"}, set(), set(), False)
    words = reach_of(book, ["templates/sow/zh.md", "content/handbook/en/reviews/bid.md"])
    assert (words.documents, words.pages, words.beyond) == ({"sow"}, {("en", "reviews/bid.md")}, False)
    asked = reach_of(book, ["checklists/bid.yaml"])
    assert {"bid-review", "checklist-bid"} <= asked.documents and asked.pages == {("zh", "process.md")}
    for path in (
        "mkdocs.yml",
        "templates/site/main.html",
        "templates/board/zh.md",
        "content/handbook/navigation.yaml",
        "content/process/policy.yaml",
    ):
        assert reach_of(book, [path]).beyond, path


def small_and_judged(root: Path) -> Book:
    """A book of two pages, one of which prints what a checklist asks."""
    book = Book(small_book(root))
    path = book.handbook / "zh" / "process.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n{gate bid}\n", encoding="utf-8")
    return book
