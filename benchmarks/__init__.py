"""Large graphs of citations in the real tables of both databases, and how long the questions to them take.

`python -m benchmarks` makes them in throw-away databases, measures, prints a table and writes `docs/benchmarks.md`.
"""
