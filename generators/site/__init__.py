"""The site: pages and downloads laid out for its engine, built, served and published.

Only `engine` and `publish` know the engine.
"""
