"""Runs the rules on the facts they declare, checks their evidence, applies people's answers, assembles the report."""

from checker.engine.judge import Judgement, judge, options_of
from checker.engine.report import assemble

__all__ = ["Judgement", "assemble", "judge", "options_of"]
