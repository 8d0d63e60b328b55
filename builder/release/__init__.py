"""Floor 1: splits, the dataset folder, its card, its checks."""
