"""`python -m generators.cli`: the command where its script is not on the path."""

from generators.cli import main

main()
