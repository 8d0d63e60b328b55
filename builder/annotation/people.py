"""Who is behind a pseudonym: the private list of annotators, kept in `annotations/`."""

import json
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from builder.core.errors import WorkspaceError


class Person(BaseModel):
    """An annotator.

    Attributes:
        pseudonym: What tables say, such as `a1`.
        keys: All that this person was seen as: an e-mail address, `user 3 at http://…`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pseudonym: str
    keys: tuple[str, ...]


_PEOPLE = TypeAdapter(tuple[Person, ...])


def read_people(content: bytes | None, *, where: str) -> tuple[Person, ...]:
    """The list in the file's bytes; empty if there is no file yet.

    Raises:
        WorkspaceError: The file is not such a list.
    """
    if content is None:
        return ()
    try:
        return _PEOPLE.validate_json(content)
    except ValidationError as error:
        raise WorkspaceError(
            f"{where}: the list of annotators does not read ({error.error_count()} places, first: "
            f"{error.errors()[0]['msg']}). Take it from a backup: it says who is who."
        ) from None


def people_bytes(people: Sequence[Person]) -> bytes:
    """The list as the file's bytes."""
    rows = [person.model_dump() for person in people]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()


def person_keys(user_id: int | None, *, email: str | None = None, server: str = "") -> list[str]:
    """What an annotator is known as, the surest first; the same for a user who is not named."""
    at = f" at {server}" if server else ""
    number = f"user {user_id}{at}" if user_id is not None else f"unnamed{at}"
    return ([email.lower()] if email else []) + [number]


def enrol(people: Sequence[Person], seen: Iterable[Sequence[str]]) -> tuple[Person, ...]:
    """The list with everyone in it: who is known by any key keeps the pseudonym and gains keys.

    Args:
        people: The list so far.
        seen: Keys of the annotators met, as `person_keys` gives them; the order of newcomers
            decides their pseudonyms.
    """
    listed = list(people)
    for keys in seen:
        known = next((i for key in keys for i, p in enumerate(listed) if key in p.keys), None)
        if known is None:
            listed.append(Person(pseudonym=_free_name(listed), keys=tuple(keys)))
            continue
        person = listed[known]
        taken = {key for p in listed for key in p.keys}
        new = tuple(key for key in keys if key not in taken)
        listed[known] = Person(pseudonym=person.pseudonym, keys=(*person.keys, *new))
    return tuple(listed)


def pseudonym(people: Sequence[Person], keys: Sequence[str]) -> str:
    """The pseudonym of the one known by the first of these keys that anybody has.

    Raises:
        WorkspaceError: Nobody is; `enrol` comes first.
    """
    for key in keys:
        for person in people:
            if key in person.keys:
                return person.pseudonym
    raise WorkspaceError("an annotator is missing from the list of annotators. Pull again.")


def _free_name(people: Sequence[Person]) -> str:
    taken = {person.pseudonym for person in people}
    number = len(people) + 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"
