"""Floor 2: configuration, the workspace on disk, the stages and what runs them."""
