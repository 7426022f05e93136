"""Measuring the analyzer on labelled public data sets, and the gate that keeps its figures from sinking.

The data sets are not part of the project; their layout is described in docs/evaluation.md. Each has one file here with
`NAME`, where its files lie, and `evaluate(folder, split, limit) -> Result`.
"""
