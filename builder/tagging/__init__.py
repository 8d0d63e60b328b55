"""Floor 1: text to spans, by rules or by a trained baseline."""
