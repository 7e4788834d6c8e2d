"""The site: pages and downloads laid out for its engine, built, shown while people write, and published in versions.

A tour, from the words to the web:

- `handbook` and `navigation` read what people write; `generated` fills its marks from data (`process_tables`, `process_diagrams`,
  `documents_page`, `policy_page`, `reference_pages`, `dictionary_pages`, `rules_pages`), each part knowing its `spot`.
- `state_pages`, `portfolio_pages`, `project_sheets`, `project_pages` and `archive_pages` tell how projects stand.
- `internal_handbook`, `public_pages` and `customer_pages` decide who reads what; `edition` says for whom a site is made.
- `staging` and `configuration` lay all that out; `engine` builds it with the processes of `engines`, `warm` renders single pages of
  it, `serving` shows them; `sources` sees what changed.
- `versions` says what a publish changes, `publish` does it on a branch, `folder` in a folder.

Only `configuration`, `engine_process`, `warm` and `publish` know the engine.
"""
