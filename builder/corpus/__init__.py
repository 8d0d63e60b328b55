"""Floor 1: bytes to documents, documents to clean speeches, speeches to passages; copies."""
