import pytest

from builder.annotation.people import (
    Person,
    enrol,
    people_bytes,
    person_keys,
    pseudonym,
    read_people,
)
from builder.core.errors import WorkspaceError


def test_newcomers_get_the_next_free_pseudonym():
    people = enrol([Person(pseudonym="a2", keys=("user 1",))], [["user 5"], ["user 6"]])
    assert [person.pseudonym for person in people] == ["a2", "a3", "a4"]
    people = enrol([Person(pseudonym="a1", keys=("x",))], [["y"]])
    assert people[1].pseudonym == "a2"


def test_whoever_is_known_by_any_key_is_the_same_person():
    people = enrol([], [person_keys(3, server="http://s")])
    people = enrol(people, [person_keys(3, email="Li@Example.org", server="http://s")])
    assert people == (Person(pseudonym="a1", keys=("user 3 at http://s", "li@example.org")),)
    other = person_keys(8, email="li@example.org", server="http://t")
    people = enrol(people, [other])
    assert pseudonym(people, other) == "a1"
    assert len(people) == 1


def test_the_same_number_on_two_servers_is_two_people():
    seen = [person_keys(1, server="http://s"), person_keys(1, server="http://t")]
    assert len(enrol([], seen)) == 2


def test_the_list_reads_back():
    people = enrol([], [["user 1"], ["王@example.org"]])
    assert read_people(people_bytes(people), where="x") == people
    assert read_people(None, where="x") == ()


def test_a_damaged_list_is_named():
    with pytest.raises(WorkspaceError, match=r"annotators\.json"):
        read_people(b"[{]", where="annotators.json")
