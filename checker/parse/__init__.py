"""Pure reading of one page: bytes and address in, values out; no network, no site knowledge."""
