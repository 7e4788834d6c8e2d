"""What was handed over by an acceptance: deliverables, documents, goods, and the archive by its ten folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generators.derive import Facts, fact
from generators.derive.facts.stages import Stage, is_due
from generators.model import Record
from generators.quantities import Percent

FOLDERS = tuple(f"{number:02}" for number in range(1, 11))
FILED = ("signed", "baseline")


@dataclass(frozen=True)
class DeliveryState:
    """A deliverable that is due by an acceptance, and whether and when it was handed over."""

    deliverable: Record
    delivered: bool
    day: date | None


@dataclass(frozen=True)
class DeliveriesState:
    """The deliverables due by an acceptance, and the documents among them."""

    rows: tuple[DeliveryState, ...]
    documents: tuple[DeliveryState, ...]
    due: int
    delivered: int
    documents_due: int
    documents_delivered: int


@dataclass(frozen=True)
class GoodsState:
    """One bill of material: lines and pieces ordered and received."""

    bom: Record
    lines: int
    lines_complete: int
    ordered: Decimal
    received: Decimal
    share: Percent | None


@dataclass(frozen=True)
class ArchiveFolder:
    """One folder of the archive: what belongs into it by the final acceptance, and what is there."""

    folder: str
    deliverables: tuple[Record, ...]
    documents: tuple[Record, ...]
    due: int
    filed: int
    share: Percent | None


@dataclass(frozen=True)
class Archive:
    """The ten folders and their sums."""

    folders: tuple[ArchiveFolder, ...]
    due: int
    filed: int
    share: Percent | None


@fact
def initial_deliveries(project: Record, facts: Facts) -> DeliveriesState:
    """The deliverables due by the preliminary acceptance."""
    return _deliveries(project, facts.initial_stage, facts)


@fact
def final_deliveries(project: Record, facts: Facts) -> DeliveriesState:
    """The deliverables due by the final acceptance."""
    return _deliveries(project, facts.final_stage, facts)


def _deliveries(project: Record, stage: Stage, facts: Facts) -> DeliveriesState:
    rows = tuple(_delivery(each, stage, facts) for each in project.deliverables if is_due(each.milestone, stage, facts))
    documents = tuple(row for row in rows if row.deliverable.type == "doc")
    return DeliveriesState(
        rows=rows,
        documents=documents,
        due=len(rows),
        delivered=sum(row.delivered for row in rows),
        documents_due=len(documents),
        documents_delivered=sum(row.delivered for row in documents),
    )


def _delivery(deliverable: Record, stage: Stage, facts: Facts) -> DeliveryState:
    delivered = bool(deliverable.delivered) and stage.has_seen(deliverable.delivered_offset)
    return DeliveryState(
        deliverable, delivered, facts.calendar.date_of(deliverable.delivered_offset) if delivered else None
    )


@fact
def goods(project: Record, facts: Facts) -> tuple[GoodsState, ...]:
    """Each bill of material with what was received of it."""
    return tuple(_goods(each) for each in project.boms if each.lines)


def _goods(bom: Record) -> GoodsState:
    ordered = sum((each.qty or Decimal(0) for each in bom.lines), Decimal(0))
    received = sum((each.received or Decimal(0) for each in bom.lines), Decimal(0))
    complete = sum(1 for each in bom.lines if each.qty is not None and (each.received or 0) >= each.qty)
    return GoodsState(bom, len(bom.lines), complete, ordered, received, Percent.share(received, ordered))


@fact
def archive(project: Record, facts: Facts) -> Archive:
    """The archive at the final acceptance, by folder.

    The report on the final acceptance itself is filed only once it is signed, so it does not count.
    """
    due = [row for row in facts.final_deliveries.rows if row.deliverable.folder]
    documents = [each for each in project.documents if _belongs(each, facts)]
    folders = tuple(_folder(each, due, documents) for each in FOLDERS)
    total, filed = sum(each.due for each in folders), sum(each.filed for each in folders)
    return Archive(folders, total, filed, Percent.share(filed, total))


def _belongs(document: Record, facts: Facts) -> bool:
    """Whether a registered document must be in the archive that the customer receives."""
    stage = facts.final_stage
    if document.edition == "internal" or document.document == "final-acceptance":
        return False
    return document.milestone is None or is_due(document.milestone, stage, facts)


def _folder(folder: str, due: Sequence[DeliveryState], documents: Sequence[Record]) -> ArchiveFolder:
    rows = [row for row in due if row.deliverable.folder == folder]
    registered = tuple(each for each in documents if each.folder == folder)
    filed = sum(row.delivered for row in rows) + sum(1 for each in registered if each.status in FILED)
    total = len(rows) + len(registered)
    return ArchiveFolder(
        folder=folder,
        deliverables=tuple(row.deliverable for row in rows),
        documents=registered,
        due=total,
        filed=filed,
        share=Percent.share(filed, total),
    )
