"""One pure module per requirement, in topic folders; the catalogue and yearly plans are data beside them."""

DIST = "disclosure-checker"
