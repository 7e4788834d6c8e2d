"""The summary of a change as reviewers get it: from a real repository through the real command, and for hostile or endless data."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from click.testing import Result
from findings_told import LATE
from markdown_it import MarkdownIt
from proposed import DAY, PROJECT, commit, generate, git, lay_repository, propose_change
from proposed import replace as rewrite
from small_book import run as run_command

from generators.findings import Place
from generators.quantities import Text
from generators.reading import forget_shared
from generators.summary import LIMIT, MARKER, render_summary
from generators.summary.comparison import Comparison, FindingChange, ProjectChange
from generators.summary.page_changes import DocumentChange, Gap, PageChange
from generators.summary.words import load_words
from generators.workspace import Book

MOST = 65_536


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book on main."""
    return lay_repository(tmp_path_factory.mktemp("summary") / "book").root


@pytest.fixture
def book(repository: Path, tmp_path: Path) -> Book:
    """A copy of it to change, nothing read yet."""
    forget_shared()
    return Book(shutil.copytree(repository, tmp_path / "book", symlinks=True))


def run(book: Book, *words: str, language: str = "en") -> Result:
    """The command as a process of its own runs it: with nothing read yet."""
    forget_shared()
    return run_command(book.root, "summary", "--date", DAY.isoformat(), *words, language=language)


def summary(book: Book, *words: str, language: str = "en") -> str:
    outcome = run(book, *words, language=language)
    assert outcome.exit_code == 0, outcome.output
    assert outcome.output.startswith(f"{MARKER}\n## ")
    return outcome.output


def top_line(text: str) -> str:
    return text.split("\n")[1]


# --- a proposed change, seen whole (its text stands in tests/golden/summary/)


def test_a_change_is_told_with_a_verdict_in_the_top_line(book: Book) -> None:
    propose_change(book)
    text = summary(book, "--base", "main")
    assert top_line(text) == "## Not ready to merge: 1 new blocker, 1 document was not generated anew"
    assert "| sample | not ready | 2 | 1 | 1 | 4 | 1 (+1 -2) |" in text
    assert (
        top_line(summary(book, "--base", "main", language="zh"))
        == "## 暂不能合并：新增 1 个阻断问题，1 份文件没有重新生成"
    )


def test_the_comment_is_written_to_a_file_and_nothing_else_is_touched(book: Book, tmp_path: Path) -> None:
    propose_change(book)
    target = tmp_path / "out" / "summary.md"
    outcome = run(book, "--base", "main", "--output", str(target))
    assert (outcome.exit_code, outcome.output) == (0, f"{target}\n")
    assert target.read_text(encoding="utf-8") == summary(book, "--base", "main")
    assert git(book.root, "status", "--porcelain") == ""
    assert git(book.root, "worktree", "list").count("\n") == 1


def test_links_begin_with_what_the_forge_wants(book: Book) -> None:
    propose_change(book)
    text = summary(book, "--base", "main", "--link-base", "https://forge.example/team/book/blob/change")
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert links and all(each.startswith(f"https://forge.example/team/book/blob/change/{PROJECT}/") for each in links)
    for each in re.findall(r"\]\(([^)]*)\)", summary(book, "--base", "main")):
        assert (book.root / each.split("#")[0]).is_file()


def test_uncommitted_changes_are_part_of_the_proposal(book: Book) -> None:
    rewrite(book.root, f"{PROJECT}/scope.yaml", "offset: T+60", "offset: 0")
    assert "1 new blocker" in top_line(summary(book, "--base", "HEAD"))


def test_a_change_of_words_alone_is_ready_and_asks_to_be_read(book: Book) -> None:
    rewrite(book.root, "templates/sow/zh.md", "里程碑按工作日计", "里程碑以工作日计")
    generate(book)
    forget_shared()
    text = summary(book, "--base", "main")
    assert top_line(text) == "## Ready to merge: 1 document reads differently"
    assert "Read the changed wording before you agree." in text
    row = next(line for line in text.split("\n") if line.startswith("| Statement of Work |"))
    assert row.count("](") == 1 and "| unchanged |" in row


def test_what_all_projects_share_is_told_for_each_of_them(book: Book) -> None:
    shutil.copytree(book.projects / "sample", book.projects / "second")
    generate(book)
    commit(book.root, "Add")
    rewrite(book.root, "templates/sow/zh.md", "里程碑按工作日计", "里程碑以工作日计")
    text = summary(book, "--base", "HEAD")
    assert top_line(text) == "## Not ready to merge: 2 documents were not generated anew"
    assert "Run `deliverybook generate sample second` and commit the result." in text
    assert text.count("| Statement of Work | [+2 -2 lines, not generated anew](") == 2


def test_a_mistake_in_a_checklist_is_told_once_for_all_projects(book: Book) -> None:
    rewrite(book.root, "checklists/bid.yaml", "decided_by: [R-SCO-01]", "decided_by: [R-SCO-99]")
    text = summary(book, "--base", "main")
    assert top_line(text) == "## Not ready to merge: 1 new blocker"
    assert "### Shared templates, checklists and terms" in text
    assert "There is no rule R-SCO-99." in text
    assert "No gate can be judged and no document made" in text


def test_a_mistake_in_a_template_is_told_at_its_line(book: Book) -> None:
    rewrite(book.root, "templates/sow/en.md", "{{ project.project.name }}", "{{ project.project.nmae }}")
    text = summary(book, "--base", "main")
    assert "](templates/sow/en.md#L" in text and "template-name" in text
    assert "the committed review copies are told instead" in text


def test_a_template_that_was_broken_before_is_not_held_against_the_change(book: Book) -> None:
    rewrite(book.root, "templates/sow/en.md", "{{ project.project.name }}", "{{ project.project.nmae }}")
    commit(book.root, "Break")
    rewrite(book.root, f"{PROJECT}/project.yaml", "contract_no: SC-1", "contract_no: SC-2")
    text = summary(book, "--base", "HEAD")
    assert "New findings" not in text and "Findings still there (1)" in text


def test_nothing_changed_is_said_in_one_line(book: Book) -> None:
    text = summary(book, "--base", "main")
    assert top_line(text) == "## Ready to merge: it concerns no project data, template or checklist"
    assert len(text.split("\n")) < 8 and "1 other project is not concerned." in text


def test_a_named_project_is_told_even_when_nothing_changed(book: Book) -> None:
    text = summary(book, "sample", "--base", "main")
    assert "| sample | ready | 0 | 0 | 2 | 0 | 2 |" in text


def test_an_unknown_project_is_wrong_use(book: Book) -> None:
    outcome = run(book, "sampel", "--base", "main")
    assert outcome.exit_code == 2 and "Did you mean sample?" in outcome.output


# --- projects that come, go or break


def test_a_new_project_is_new_with_all_its_findings(book: Book) -> None:
    shutil.copytree(book.projects / "sample", book.projects / "second")
    generate(book)
    text = summary(book, "--base", "main")
    assert "### Sample project (second)" in text
    assert "New project: the base does not have it." in text
    assert "| second | look first | 2 | 0 | 0 | 10 | 2 (+2 -0) |" in text
    assert "](content/projects/second/documents/zh/sow.md)" in text


def test_a_removed_project_is_told(book: Book) -> None:
    shutil.copytree(book.projects / "sample", book.projects / "second")
    commit(book.root, "Add")
    shutil.rmtree(book.projects / "second")
    text = summary(book, "--base", "HEAD")
    assert top_line(text) == "## Look before you merge: 1 project removed"
    assert "| second | removed | 0 | 2 | 0 | 0 | 0 |" in text and "The project was removed." in text


def test_data_that_the_change_breaks_is_told_before_anything_else(book: Book) -> None:
    rewrite(book.root, f"{PROJECT}/commercial.yaml", "milestone: MS02", "milestone: MS99")
    text = summary(book, "--base", "main")
    assert top_line(text) == "## Not ready to merge: 1 new blocker, the data of 1 project cannot be read"
    assert "so no rule and no gate was judged" in text
    assert "Resolved findings" not in text
    assert "### Sample project (sample)" in text


def test_where_the_base_is_broken_all_findings_are_told_and_why(book: Book) -> None:
    rewrite(book.root, f"{PROJECT}/commercial.yaml", "milestone: MS02", "milestone: MS99")
    commit(book.root, "Break")
    rewrite(book.root, f"{PROJECT}/commercial.yaml", "milestone: MS99", "milestone: MS02")
    text = summary(book, "--base", "HEAD")
    assert "At the base the data of this project cannot be read" in text
    assert "**Findings (2)**" in text and "Resolved findings (1)" in text


# --- no base


@pytest.mark.parametrize("words", [(), ("--base", ""), ("--base", "0" * 40)])
def test_without_a_base_the_state_is_told(book: Book, words: tuple[str, ...]) -> None:
    text = summary(book, *words)
    assert top_line(text) == "## As it stands: 2 findings below blocker, 2 gaps"
    assert "Not compared: No base revision was given. Give one with --base, such as --base origin/main." in text
    assert "| sample | findings | 2 | 2 |" in text and "New findings" not in text


def test_without_a_base_stale_documents_are_told_with_what_would_change(book: Book) -> None:
    rewrite(book.root, "templates/sow/zh.md", "里程碑按工作日计", "里程碑以工作日计")
    text = summary(book)
    assert top_line(text) == "## Not in order: 1 document was not generated anew, 2 findings below blocker, 2 gaps"
    assert "**Documents not generated anew (1)**" in text
    assert "[+2 -2 lines, not generated anew]" in text


def test_an_unknown_base_is_told_in_both_languages(book: Book) -> None:
    assert "Not compared: The repository holds no revision mian." in summary(book, "--base", "mian")
    assert "没有比较：仓库里没有版本 mian。" in summary(book, "--base", "mian", language="zh")


def test_a_shallow_clone_is_told_how_to_get_the_history(book: Book, tmp_path: Path) -> None:
    propose_change(book)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=change", book.root.as_uri(), str(tmp_path / "clone"))
    text = summary(Book(tmp_path / "clone"), "--base", "origin/main")
    assert "This clone holds recent history only" in text and "fetch-depth: 0" in text


def test_a_book_outside_any_repository_is_told_as_it_stands(book: Book) -> None:
    shutil.rmtree(book.root / ".git")
    assert "Not compared: This is no git repository" in summary(book, "--base", "main")


def test_a_base_without_common_history_is_compared_with_itself(book: Book) -> None:
    git(book.root, "checkout", "--quiet", "--orphan", "island")
    commit(book.root, "Alone")
    assert "this clone holds no common history" in summary(book, "sample", "--base", "main")


def test_an_option_for_a_base_is_wrong_use(book: Book) -> None:
    outcome = run(book, "--base=--output=stolen")
    assert outcome.exit_code == 2 and "cannot be the base revision" in outcome.output
    assert not list(book.root.rglob("stolen"))


def test_a_link_base_that_could_act_is_wrong_use_before_anything_is_read(book: Book) -> None:
    outcome = run(book, "--base", "main", "--link-base", "javascript:alert(1)")
    assert outcome.exit_code == 2 and "what links begin with" in outcome.output


# --- hostile and endless data

HOSTILE = "@owner #12 [x](https://b.example) <script>x</script> </details> `c` | y\n/merge\n::error::z"
ALLOWED = {
    *(
        f"{name}_{end}"
        for name in ("table", "thead", "tbody", "tr", "th", "td", "paragraph")
        for end in ("open", "close")
    ),
    *(
        f"{name}_{end}"
        for name in ("heading", "strong", "em", "link", "ordered_list", "list_item")
        for end in ("open", "close")
    ),
    *("inline", "text", "text_special", "html_block", "html_inline", "softbreak", "code_inline"),
}
"""Every kind of token that the comment is made of."""


def hostile_change(words: str, count: int = 1) -> ProjectChange:
    text = Text(words, words)
    finding = replace(LATE, says=text, advice=text, rule=words, place=Place(f"content/projects/{words}/x.yaml"))
    page = PageChange("changed", 1, 1, (words,) * 9, True)
    gap = Gap(words, {"zh": words, "en": words}, (words,))
    return ProjectChange(
        id=words,
        name=text,
        fate="changed",
        findings=FindingChange((finding,) * count, (finding,) * count, (finding,) * count),
        documents=(DocumentChange(words, text, {"zh": page, "en": page}),) * count,
        opened=(gap,) * count,
        closed=(gap,) * count,
        stale=(f"zh/{words}",),
    )


def comparison(*changes: ProjectChange, **more: object) -> Comparison:
    return Comparison(DAY, **{"revision": "main", "commit": "1" * 40, "projects": changes, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_values_do_nothing_wherever_they_stand(language: str) -> None:
    shared = hostile_change(HOSTILE).findings
    text = render_summary(comparison(hostile_change(HOSTILE), shared=shared, revision=HOSTILE), language)
    tokens = [
        inner
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        for inner in (token, *(token.children or ()))
    ]
    assert {each.type for each in tokens} <= ALLOWED
    assert all(str(each.attrs["href"]).startswith("content/projects/") for each in tokens if each.type == "link_open")
    html = {each.content.strip() for each in tokens if each.type.startswith("html")}
    assert {re.sub(r"<summary>[^<>]*</summary>", "<summary></summary>", each) for each in html} <= {
        MARKER,
        "<br>",
        "<details>\n<summary></summary>",
        "</details>",
    }
    assert not any(re.match(r"\s*(/|::|#[^# ]|@)", line) for line in text.split("\n"))
    assert not re.search(r"@\w|#\d|://", unescape(re.sub(r"\]\([^)]*\)", "](link)", text)))
    assert "deliverybook generate" in text and "owner" not in "".join(re.findall("`[^`]*`", text))


@pytest.mark.parametrize("words", ["x", "<", "@a", "长" * 500, "@a#1<>|" * 80])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_however_much_there_is_the_comment_fits_and_tells_what_it_leaves_out(words: str, language: str) -> None:
    text = render_summary(comparison(*[hostile_change(words, 300) for _ in range(12)]), language)
    assert len(text) <= LIMIT < MOST
    left_out = {"zh": "未列出|没有列出", "en": "left out here"}[language]
    assert re.search(left_out, text) and "deliverybook" in text


def test_what_does_not_fit_is_cut_section_by_section_the_worst_first() -> None:
    light = replace(hostile_change("<a>" * 99, 300), findings=FindingChange(), stale=())
    heavy = replace(light, id="heavy", findings=FindingChange(new=(LATE,)))
    text = render_summary(comparison(*[light] * 39, heavy), "en")
    assert LIMIT / 2 < len(text) <= LIMIT
    told = re.search(r"so (\d+) sections are left out here", text)
    assert told is not None and int(told[1]) + text.count("\n### ") == 40
    assert text.split("\n### ")[1].split("\n")[0].endswith("(heavy)")


def test_a_thousand_projects_fit_with_the_worst_first() -> None:
    fine = [ProjectChange(f"p{number}", Text(), "changed", FindingChange()) for number in range(1000)]
    broken = ProjectChange("z", Text(), "changed", FindingChange(new=(LATE,)))
    text = render_summary(comparison(*fine, broken), "en")
    assert len(text) <= LIMIT
    rows = [line for line in text.split("\n") if line.startswith(("| p", "| z"))]
    assert rows[0].startswith("| z | not ready |") and len(rows) == 40
    assert "961 more projects are left out here; see each with `deliverybook summary PROJECT --base main`" in text


def test_a_list_of_a_few_dozen_is_told_in_full() -> None:
    findings = tuple(replace(LATE, rule=f"R-{number}") for number in range(50))
    text = render_summary(comparison(ProjectChange("a", Text(), "changed", FindingChange(new=findings))), "en")
    assert all(f"<br>R-{number} |" in text for number in range(50)) and "left out" not in text
    more = (*findings, LATE)
    text = render_summary(comparison(ProjectChange("a", Text(), "changed", FindingChange(new=more))), "en")
    assert "1 more are left out here; see all with `deliverybook check a`" in text


# --- words


def test_every_word_is_there_in_both_languages_with_the_same_places() -> None:
    for key, words in load_words().items():
        assert set(words) - {"one"} == {"zh", "en"}, key
        places = [set(re.findall(r"\{\w+\}", words[each])) for each in ("zh", "en")]
        assert places[0] == places[1], key
        assert not re.search("[\u4e00-\u9fff]", words["en"]), key
        assert set(re.findall(r"\{\w+\}", words.get("one", ""))) <= places[0], key
