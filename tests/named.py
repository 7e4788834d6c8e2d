"""What a command line in a page may name: projects of the repository or begun by a page, documents, gates."""

from __future__ import annotations

import re

from house_policy import HOME

from generators.documents.catalog import load_catalog

PAGES = (HOME / "README.md", *sorted((HOME / "content" / "handbook").rglob("*.md")))
BEGUN = re.compile(r"deliverybook new ([a-z][a-z0-9-]*)")

KEPT = {path.name for path in (HOME / "content" / "projects").iterdir() if path.is_dir()}
PROJECTS = KEPT.union(*(BEGUN.findall(page.read_text(encoding="utf-8")) for page in PAGES))
DOCUMENTS = {entry.id for entry in load_catalog()}
GATES = {path.stem for path in (HOME / "checklists").glob("*.yaml")}
