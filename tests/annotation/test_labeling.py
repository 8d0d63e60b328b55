import tomllib
from pathlib import Path
from xml.etree import ElementTree

from builder.annotation.labeling import labeling_xml
from builder.core.labels import parse_labels

CONFIG = Path(__file__).resolve().parents[2] / "annotation_config"


def controls(xml):
    return {e.get("name"): e for e in ElementTree.fromstring(xml).iter() if e.get("name")}


def test_the_labelling_file_of_the_repository_is_what_its_labels_give():
    labels = parse_labels(tomllib.loads((CONFIG / "labels.toml").read_text(encoding="utf-8")))
    written = (CONFIG / "labeling.xml").read_text(encoding="utf-8")
    assert written == labeling_xml(labels), "run: goldspan prepare"


def test_control_names_are_those_of_the_contract(labels):
    names = set(controls(labeling_xml(labels)))
    assert {"label", "text", "relation", "bad_text", "comment"} <= names
    assert names - {"label", "text", "relation", "bad_text", "comment"} == {
        "Claim_kind",
        "Statistic_status",
        "Directive_kind",
    }


def test_english_is_stored_and_chinese_is_shown(labels):
    found = controls(labeling_xml(labels))
    shown = [(e.get("alias"), e.get("value"), e.get("hotkey")) for e in found["label"]]
    assert shown == [
        ("Claim", "论断", "q"),
        ("Statistic", "数据", "w"),
        ("Directive", "要求", "e"),
    ]
    choices = [(e.get("alias"), e.get("value")) for e in found["Claim_kind"]]
    assert choices == [("fact", "事实"), ("plan", "计划")]


def test_no_field_is_required_and_attributes_show_for_their_own_label_only(labels):
    root = ElementTree.fromstring(labeling_xml(labels))
    assert not [e for e in root.iter() if e.get("required")]
    shown_for = {
        view.get("whenLabelValue"): [child.get("name") for child in view]
        for view in root.iter("View")
        if view.get("visibleWhen") == "region-selected"
    }
    assert shown_for == {
        "Claim": ["Claim_kind"],
        "Statistic": ["Statistic_status"],
        "Directive": ["Directive_kind"],
    }


def test_names_with_markup_in_them_stay_names(labels):
    odd = labels.labels[0].model_copy(update={"zh": '<论断 "&">'})
    changed = labels.model_copy(update={"labels": (odd, *labels.labels[1:])})
    assert controls(labeling_xml(changed))["label"][0].get("value") == '<论断 "&">'


def test_no_selector_has_an_angle_bracket(labels):
    style = ElementTree.fromstring(labeling_xml(labels)).find("Style")
    assert ">" not in style.text
