"""Criteria and tests: what is measured, in which words, on which level, and whether the figures add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from generators.derive import Facts
from generators.findings import Severity
from generators.model import Record
from generators.quantities import Percent, Text, rounded_to
from generators.rules import Problem, rule
from generators.rules.choices import choice
from generators.rules.gaps import NOT_WRITTEN, as_written, incomplete
from generators.rules.vague import Vague, Vocabulary, find_vague, question, read_vocabulary

OUT_OF_SCOPE = ("removed", "excluded")
OUR_SIDE = ("vendor", "supplier", "tester")
LISTED_SEVERITIES = ("critical", "major", "minor")
CASES_OF_TEST = ("pass", "fail", "blocked", "not_run")
CRITERION_TEXTS = ("metric", "extra", "method", "sample")
GRAVE_IN_A_CRITERION = frozenset({"quality", "scope", "acceptance"})
GRAVE_IN_A_DUTY = frozenset({"obligation"})
GRAVE_NOWHERE: frozenset[str] = frozenset()


@rule("R-ACC-01", needs="deliverables")
def deliverables_have_criteria(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each deliverable that no acceptance criterion accepts."""
    for deliverable in project.deliverables:
        if not deliverable.ac:
            yield Problem(deliverable.at("ac"), deliverable=deliverable)


@rule("R-ACC-02", needs="acceptance_criteria")
def criteria_are_measurable(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield criteria without a measure, method or evidence; `exists` is for documents with a checklist."""
    accepted: dict[Record, list[Record]] = defaultdict(list)
    for deliverable in project.deliverables:
        for criterion in deliverable.ac:
            accepted[criterion].append(deliverable)
    for criterion in project.acceptance_criteria:
        exists = criterion.op == "exists"
        measure = ("checklist",) if exists else ("threshold", "unit")
        names = ("metric", "op", *measure, "method", "evidence")
        yield from incomplete(criterion, *names, case="incomplete", criterion=criterion)
        others = [each for each in accepted[criterion] if each.type not in ("doc", None)]
        if exists and others:
            yield Problem(criterion.at("op"), "exists", criterion=criterion, deliverables=others)


@rule("R-ACC-03", needs="requirements")
def texts_hold_no_vague_words(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield requirements, criteria and obligations that hold a vague word and no figure that makes it definite.

    In a criterion a word of quality, scope or acceptance is major, and so is an evasive duty of the customer; other
    hits are minor, for a person to confirm.
    """
    vocabulary = read_vocabulary(facts.policy.vague_words)
    for record, name, grave in _obligations(project):
        text = getattr(record, name)
        found = _vague_words(text, vocabulary, is_duty=grave == GRAVE_IN_A_DUTY) if text is not None else ()
        if found:
            weighs = Severity.MAJOR if grave & {each.kind for each in found} else Severity.MINOR
            words = tuple(dict.fromkeys(each.word for each in found))
            ask = question(facts.policy.vague_words, found[0].kind)
            known: dict[str, Any] = {"field": name, "words": words, "ask": ask}
            yield Problem(record.at(name), weighs=weighs, record=record, **known)


def _obligations(project: Record) -> Iterator[tuple[Record, str, frozenset[str]]]:
    """The texts that bind, each with the classes of words that are grave in it."""
    for criterion in project.acceptance_criteria:
        for name in CRITERION_TEXTS:
            yield criterion, name, GRAVE_IN_A_CRITERION
    for requirement in project.requirements:
        yield requirement, "text", GRAVE_NOWHERE
    for dependency in project.dependencies:
        yield dependency, "text", GRAVE_IN_A_DUTY
    for exclusion in project.scope.exclusions:
        yield exclusion, "text", GRAVE_NOWHERE
    for payment in project.payments:
        yield payment, "condition", GRAVE_NOWHERE
    for contract in project.contracts.downstream:
        for payment in contract.payments:
            yield payment, "condition", GRAVE_NOWHERE
    for terms in project.cost_plan.reserve_rules:
        yield terms, "text", GRAVE_NOWHERE


def _vague_words(text: Text, vocabulary: Vocabulary, is_duty: bool) -> list[Vague]:
    written = [(language, text.in_language(language)) for language in ("zh", "en") if text.has(language)]
    return [each for language, words in written for each in find_vague(words, language, vocabulary, is_duty)]


@rule("R-ACC-04", needs="requirements acceptance_criteria")
def everything_can_be_verified(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield requirements without a criterion, and functions tested in UAT without a test case."""
    for requirement in project.requirements:
        if requirement.status in OUT_OF_SCOPE:
            continue
        if not requirement.ac:
            yield Problem(requirement.at("ac"), "criterion", requirement=requirement)
        elif requirement.type == "F" and not requirement.tc and any(_is_tested_in_uat(each) for each in requirement.ac):
            yield Problem(requirement.at("tc"), "case", requirement=requirement, value=as_written(requirement.tc))


def _is_tested_in_uat(criterion: Record) -> bool:
    texts = (criterion.method, criterion.evidence)
    return criterion.level == "uat" or any("UAT" in text.in_language("en") for text in texts if text is not None)


@rule("R-ACC-06", needs="tests.levels")
def test_levels_are_declared(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield test levels that nobody declared, and needed ones without executor, payer, month or consequence."""
    declared = {each.level: each for each in project.tests.levels}
    for name in facts.policy.tests.declared_levels:
        if name not in declared:
            yield Problem("tests.levels", "undeclared", level=choice("tests.levels.level", name))
    for level in project.tests.levels:
        names = ("executor", "payer", "month", "consequence") if level.needed is not False else ()
        name = choice("tests.levels.level", level.level) if level.level is not None else NOT_WRITTEN
        yield from incomplete(level, "needed", *names, case="incomplete", level=level, name=name)


@rule("R-ACC-07", needs="acceptance_criteria.environment environments.provider")
def criteria_name_the_customer_environment(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each criterion measured in an environment of the customer that names no dependency."""
    for criterion in project.acceptance_criteria:
        environment = criterion.environment
        provider = environment.provider if environment is not None else None
        if provider is not None and provider.kind not in OUR_SIDE and not criterion.dependencies:
            yield Problem(criterion.at("dependencies"), criterion=criterion, environment=environment, provider=provider)


@rule("R-ACC-09", needs="tests.uat.by_module tests.uat.totals")
def test_figures_add_up(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield modules whose cases do not add up or are not those of the requirements, and totals unlike their modules."""
    uat = project.tests.uat
    cases: Counter[Record] = Counter()
    for requirement in project.requirements:
        if requirement.module is not None:
            cases[requirement.module] += requirement.tc or 0
    for row in uat.by_module:
        parts = sum(getattr(row, name) or 0 for name in CASES_OF_TEST)
        if row.total != parts:
            yield Problem(row.at("total"), "parts", module=row.module, total=row.total or 0, sum=parts)
        if row.total is not None and row.module in cases and cases[row.module] != row.total:
            yield Problem(row.at("total"), "cases", module=row.module, total=row.total, cases=cases[row.module])
    for name in ("total", *CASES_OF_TEST):
        stated, total = getattr(uat.totals, name), sum(getattr(row, name) or 0 for row in uat.by_module)
        if stated is not None and stated != total:
            yield Problem(uat.totals.at(name), "totals", field=uat.totals.at(name), stated=stated, sum=total)
    stated, rate = uat.totals.pass_rate_pct, facts.uat_state.pass_rate
    if stated is not None and rate is not None and Percent(rounded_to(stated.value)) != rate:
        yield Problem(uat.totals.at("pass_rate_pct"), "rate", stated=stated, rate=rate)


@rule("R-ACC-10", needs="tests.uat.exit_criteria tests.uat.totals tests.uat.defects")
def the_user_test_meets_its_exit(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield each exit criterion neither met nor waived by a business owner, and defects that are not all listed."""
    uat = project.tests.uat
    waived = {each.item for each in uat.waivers if each.approver is not None}
    for check in facts.uat_state.exits:
        if not check.is_met and check.criterion not in waived:
            path = _measured_at(uat, check.criterion)
            yield Problem(path, "exit", criterion=check.criterion, limit=check.limit, actual=as_written(check.actual))
    listed = Counter(each.severity for each in uat.open_items)
    for severity in LISTED_SEVERITIES:
        counted = getattr(uat.defects, severity).open or 0
        if counted != listed[severity]:
            level = choice("tests.uat.severities.severity", severity)
            path = getattr(uat.defects, severity).at("open")
            yield Problem(path, "list", severity=level, counted=counted, listed=listed[severity])


def _measured_at(uat: Record, criterion: str) -> str:
    if criterion == "pass_rate":
        return str(uat.totals.at("pass_rate_pct"))
    return str(getattr(uat.defects, criterion.removeprefix("open_")).at("open"))


@rule("R-ACC-19", needs="ac_results.verdict")
def results_have_evidence(project: Record, facts: Facts) -> Iterator[Problem]:
    """Yield results without evidence, day, tester or version, and evidence older than the version it proves."""
    for result in project.ac_results:
        if result.verdict in (None, "pending"):
            continue
        yield from incomplete(
            result, "evidence", "date_offset", "tester", "build", case="incomplete", criterion=result.ac
        )
        built = result.build.offset if result.build is not None else None
        if None not in (result.date_offset, built) and result.date_offset < built:
            known: dict[str, Any] = {"day": result.date_offset, "build": result.build, "built": built}
            yield Problem(result.at("date_offset"), "old", criterion=result.ac, **known)
