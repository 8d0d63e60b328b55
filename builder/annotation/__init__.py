"""Floor 1: Label Studio out and in, agreement, adjudication."""
