from builder.release.build import build_release
from builder.release.check import check_release
from builder.release.folder import StoredRelease
from builder.release.material import Material


def material_of(corpus, labels, **more):
    return Material(labels=labels, prose=PROSE, **corpus, **more)


PROSE = "<!-- goldspan:title -->\n\nInvented passages.\n\n<!-- goldspan:counts -->\n"


def test_a_release_passes_its_own_check(tmp_path, corpus, labels):
    released = build_release(material_of(corpus, labels), tmp_path / "release")
    assert check_release(StoredRelease(tmp_path / "release")) == []
    assert released.counts["train"]["spans"] == {"Claim": 3, "Statistic": 4, "Directive": 2}
