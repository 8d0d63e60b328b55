import pytest

from builder.core.errors import ReleaseError
from builder.release.card import fill_card, header_issues, parse_card

SECTIONS = {"title": "# Name", "counts": "| a |\n| b |"}


def test_places_are_filled_and_read_back():
    prose = "<!-- goldspan:title -->\n\nProse.\n\n<!-- goldspan:counts -->\n\nMore."
    text = fill_card(prose, header={"license": "mit"}, sections=SECTIONS)
    card = parse_card(text)
    assert card.header == {"license": "mit"}
    assert card.sections == SECTIONS
    assert "Prose." in text
    assert text.endswith("More.\n")


def test_a_place_the_prose_lacks_is_added_at_its_end():
    card = parse_card(fill_card("Only prose.", header={"a": 1}, sections=SECTIONS))
    assert card.sections == SECTIONS


def test_a_header_in_the_prose_gives_way_to_the_released_one():
    text = fill_card("---\nlicense: gpl\n---\nProse.", header={"license": "mit"}, sections={})
    assert parse_card(text).header == {"license": "mit"}
    assert "gpl" not in text


def test_a_place_that_does_not_exist_is_refused_by_name():
    with pytest.raises(ReleaseError, match="no place 'cuonts'"):
        fill_card("<!-- goldspan:cuonts -->", header={}, sections=SECTIONS)


@pytest.mark.parametrize("text", ["", "# no header", "---\n- [\n---\n", "---\njust words\n---\n"])
def test_a_card_without_a_header_that_reads_is_refused(text):
    with pytest.raises(ReleaseError, match="YAML"):
        parse_card(text)


def test_header_issues_name_the_path_and_allow_further_keys():
    expected = {"configs": [{"config_name": "default", "splits": [{"name": "dev", "n": 1}]}]}
    found = {"configs": [{"config_name": "default", "splits": [{"name": "dev", "n": 2}]}], "x": 1}
    assert header_issues(found, expected) == [
        ("configs[default].splits[dev].n", "it says 2, expected 1")
    ]
    assert header_issues({**expected, "extra": True}, expected) == []
