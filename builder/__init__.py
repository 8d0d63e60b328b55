"""Goldspan: raw scraped speeches in, a Hugging Face dataset of annotated spans out."""

__version__ = "0.1.0"
