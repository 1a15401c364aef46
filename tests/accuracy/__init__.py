"""How right the agent is about labelled cases: `make accuracy`, or `python -m accuracy` with tests/ on the path.

`forms` reads the cases, `answers` runs them through the agent's own code, `measure` compares, `baselines` holds the
things to beat, `__main__` prints. The form of the cases and what the labels mean: tests/cases/README.md.
"""
