"""Primitives that rules compose: no I/O, no clock, nothing but values.

`Case` says things with the right verdict, `place` tells how completely the place was read where something belongs,
`items` finds documents by words and years, `shapes` holds the forms that many rules share.
"""

from checker.kit.case import Case
from checker.kit.items import Search, newest, search
from checker.kit.place import Place, place
from checker.kit.text import bare, contains_any, core_title, years_in

__all__ = ["Case", "Place", "Search", "bare", "contains_any", "core_title", "newest", "place", "search", "years_in"]
