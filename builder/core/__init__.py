"""Floor 0: spans, offsets, labels, tables, matching. Pure: no disk, network, clock or randomness."""
