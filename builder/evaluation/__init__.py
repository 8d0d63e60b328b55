"""Floor 1: scores of predictions against gold, and the report."""
