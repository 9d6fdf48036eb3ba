"""The evaluation gate: `python -m tests.eval.gate [--update]`.

Prints per set and fact the exact share, precision, recall and every wrong value, and compares with the floors in
`floors.json`. Exit code 1 below a floor. `--update` writes the present figures as floors; a floor never falls.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.eval.score import CORPUS, EXCLUDED, Score, manifest_pages, own_pages, score

FLOORS = Path(__file__).parent / "floors.json"
_MEASURES = ("exact", "precision", "recall")


def measure() -> dict[str, dict[str, Score]]:
    """Scores by set; the manifest is left out where the corpus is absent."""
    sets = {"own": score(own_pages())}
    if (CORPUS / "manifest.toml").is_file():
        sets["manifest"] = score(manifest_pages())
    return sets


def floors() -> dict[str, dict[str, dict[str, float]]]:
    """Pinned floors: set → fact → measure → lowest share allowed."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}


def below(sets: dict[str, dict[str, Score]], pinned: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """Every measure that fell below its floor, in words."""
    found: list[str] = []
    for name, facts in pinned.items():
        for fact, measures in facts.items():
            if name not in sets:
                continue
            for key, floor in measures.items():
                value = getattr(sets[name][fact], key) if fact in sets[name] else 0.0
                if value < floor - 1e-9:
                    found.append(f"{name}.{fact}.{key}: {value:.4f} is below the floor {floor:.4f}")
    return found


def raised(
    sets: dict[str, dict[str, Score]], pinned: dict[str, dict[str, dict[str, float]]]
) -> dict[str, dict[str, dict[str, float]]]:
    """Floors after an update: the higher of floor and present figure; sets not measured keep theirs."""
    result = {name: {fact: dict(m) for fact, m in facts.items()} for name, facts in pinned.items()}
    for name, facts in sets.items():
        for fact, s in facts.items():
            old = result.setdefault(name, {}).setdefault(fact, {})
            for key in _MEASURES:
                # rounded down: a floor above the figure it came from would fail at once
                old[key] = max(old.get(key, 0.0), int(getattr(s, key) * 10_000) / 10_000)
    return result


def main(arguments: list[str] | None = None) -> int:
    """Run the gate; 0 when no floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin the present figures as floors (never lower)")
    options = parser.parse_args(arguments)
    sets = measure()
    for name, facts in sets.items():
        print(f"\n{name}")
        for fact, s in facts.items():
            print(
                f"  {fact:<13} exact {s.right + s.none_right}/{s.total} = {s.exact:.4f}"
                f"   precision {s.precision:.4f}   recall {s.recall:.4f}"
            )
            for fault in s.faults:
                print(f"      {fault}")
    if "manifest" in sets:
        print("\nleft out of the manifest")
        for (page, fact), reason in EXCLUDED.items():
            print(f"  {page} {fact}: {reason}")
    else:
        print(f"\nmanifest: skipped, no {CORPUS / 'manifest.toml'}")
    pinned = floors()
    broken = below(sets, pinned)
    for line in broken:
        print("BELOW FLOOR", line)
    if options.update:
        if broken:
            print("floors not updated: they never fall")
            return 1
        FLOORS.write_text(json.dumps(raised(sets, pinned), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
