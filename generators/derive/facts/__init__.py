"""Facts of a project: one module a topic, one function a fact (see `generators.derive`).

A function reads the nouns it needs and returns quantities, or frozen dataclasses whose fields have labels in facts.yaml.
"""
