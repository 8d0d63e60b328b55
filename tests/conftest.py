"""Fixtures and switches shared by all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # speed is no test's business
settings.load_profile("house")
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


def pytest_collection_modifyitems(items):
    if SEEDS.is_dir():
        return
    skip = pytest.mark.skip(reason="the real speeches are not beside this checkout")
    for item in items:
        if "seeds" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The five real raw files, in order."""
    return sorted(SEEDS.glob("*.txt"))
