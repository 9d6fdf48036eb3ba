"""Files offered on pages (附件): what stands inside them, read in worker processes, and the facts rules ask for."""
