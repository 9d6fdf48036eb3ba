"""Pictures where people look rather than read: inline SVG, each with a table of the same numbers."""

from __future__ import annotations

from reports.pictures import budgets, dual_stack, freshness, timeline
from reports.pictures.draw import Picture
from reports.view import View

__all__ = ["Picture", "draw_all"]


def draw_all(view: View) -> list[Picture]:
    """Every picture for which the run has numbers."""
    drawn = (module.draw(view) for module in (freshness, timeline, budgets, dual_stack))
    return [picture for picture in drawn if picture is not None]
