"""Lines beneath a speech that tell who spoke: （李明，教授，主要从事水利研究。）."""

import re

from builder.corpus.credits import is_name
from builder.corpus.shapes import BLANKS, HAN

_LONGEST = 200  # characters
_LABEL = re.compile(
    rf"[【\[(（]?(?:作者|[讲講]者|主[讲講]人|演[讲講](?:者|人)|[报報]告人|[发發]言人|[讲講][话話]人|嘉[宾賓])(?:[简簡]介|介[绍紹])[】\])）]?[:：{BLANKS}]*[^:：{BLANKS}]"
)
_BRACKETED = re.compile(rf"[(（](?P<name>[{HAN}]{{2,4}})[，,：:](?P<life>[^()（）]{{2,}})[)）]")
_PERSON = re.compile("[我咱你您妳]|大家|各位|同志们|同志們")
_OF_LIFE = re.compile(
    rf"[男女]性?|(?:[现現曾历歷][任为為]|[担擔]任|主要[从從]事|(?:毕业|畢業|出?生)[于於]).+|\d{{4}}年.{{0,12}}(?:生|入[党黨]|工作)"
    rf"|[{HAN}、]{{0,20}}(?:研究[员員]|教授|博士|[硕碩]士|院士|[导導]|工程[师師]|[农農][艺藝][师師]|[医醫教律][师師]|[编編][审審]|[书書][记記]|主任|主席|[委演会會]员|代表|作家|理事|[经經]理|[总總]裁|[顾顧][问問]"
    "|[导導][师師]|[院校所局厅廳司处處科县縣市镇鎮乡鄉村区區站队隊部社厂廠会會组組省州行馆館][长長])"
)
_CLAUSES = re.compile("[，,；;。]")


def tells_who_spoke(line: str) -> bool:
    """Whether a line is a label and a life, or a name and what that person is, in brackets as a whole."""
    if len(line) > _LONGEST or _PERSON.search(line):
        return False
    if _LABEL.match(line):
        return True
    found = _BRACKETED.fullmatch(line)
    if found is None or not is_name(found["name"]):
        return False
    return any(map(_OF_LIFE.fullmatch, _CLAUSES.split(found["life"])))
