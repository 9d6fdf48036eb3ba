"""Values everyone speaks: frozen dataclasses and enums, no I/O, no import from the other rooms."""
