"""The life of a document: drafts change with the data, an issued version never does.

- `ledger`: the versions that were issued, as `issued.yaml` of the project keeps them, and whether their files still are what was issued.
- `entry`: one more version in the text of `issued.yaml`, every other byte as it was.
- `issue`: the story of an issue: what stands in its way, else the files and the record.
"""
