"""Reads the requirement catalogue, column roles, working days and yearly plans that stand as data beside the rules."""

from checker.catalog.load import CatalogError, load_catalogue, load_plan, load_workdays, plan_names

__all__ = ["CatalogError", "load_catalogue", "load_plan", "load_workdays", "plan_names"]
