"""Search: what a text asks for, and the agencies and measures that are meant."""

from reports.search.agencies import Window, matching, window
from reports.search.measures import Measures, find_measures
from reports.search.query import Query, read_query

__all__ = [
    "Measures",
    "Query",
    "Window",
    "find_measures",
    "matching",
    "read_query",
    "window",
]
