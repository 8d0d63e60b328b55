"""Who speaks, as the lines that head a speech, its title, an introduction or a label name them."""

import re
from collections.abc import Sequence

from builder.corpus.credits import SEATS, is_name, is_seat_label, speaker_of, stage_speaker
from builder.corpus.family_names import DOUBLE_NAMES, FAMILY_NAMES
from builder.corpus.headers import Header
from builder.corpus.shapes import BLANKS, HAN, POSTS, SPEAKER_LABEL
from builder.corpus.titles import speaker_behind


def who_speaks(
    headers: Sequence[Header],
    *,
    title: str | None,
    turn_label: str | None,
    told: Sequence[str] = (),
) -> tuple[str | None, str | None]:
    """Role and name of the speaker; None what is not stated.

    Args:
        headers: The lines that head the speech.
        title: Its title.
        turn_label: What a conversation calls the speaker.
        told: Other lines above it, which count where nothing else names the speaker.
    """
    if turn_label:
        return _named_in_label(turn_label)
    role, speaker = _in_lines(headers)
    if role is None:
        titles = [title or "", *(h.text for h in headers if h.role in ("title", "subtitle"))]
        named = [found for line in titles if (found := _named_in_title(line))]
        if speaker is None:
            role, speaker = next((n for n in named if n[1]), named[0] if named else (None, None))
        else:  # 在……上的讲话 / 裴振邦, where the title says 董事长在……
            role = next((post for post, name in named if name in (None, speaker)), None)
    behind = [speaker_behind(h.text) for h in headers if h.role == "title"]
    if speaker is None and (named := next(filter(None, behind), None)):
        return named
    if role and speaker:
        return role, speaker
    introduced = _named_in_introduction([h.text for h in headers if h.role == "introduction"])
    sentences = [line for line in told if line.endswith(_SENTENCE_ENDS)]
    introduced = introduced or _named_in_introduction(sentences, knows=speaker)
    introduced = introduced or (None if speaker else _stated_in_row(told))
    if introduced and speaker in (None, introduced[1]):
        return introduced
    return role, speaker


def _in_lines(headers: Sequence[Header]) -> tuple[str | None, str | None]:
    for header in headers:
        if header.role != "speaker":
            continue
        if is_seat_label(header.text):
            return _named_in_label(header.text.rstrip(":："))
        found = speaker_of(header.text)
        if found:
            return found
    return None, None


def _named_in_label(label: str) -> tuple[str | None, str]:
    """Role and name in 王平（局长）, in 局长 王平 and 主持人王平, or the name alone.

    An office that speaks is its own role: 主席, 运输局局长.
    """
    if seat := _SEATED.fullmatch(label):
        family, seat_name = seat["family"], seat["seat"]
        return f"{seat['office']}{seat_name}", f"{family}{seat['given']}"
    if member := _MEMBER.fullmatch(label):
        return member["seat"], member["name"]
    if presides := _PRESIDES.fullmatch(label):
        return presides["role"], presides["name"]
    if _OFFICE_ALONE.fullmatch(label):
        return label, label
    label = _CHAIR_FIRST.sub("", label)
    name, _, post = label.rstrip("）)").replace("(", "（").partition("（")
    name = re.sub(rf"^(主持人)(?=[{HAN}]{{2,3}}$)", r"\1 ", name)
    before, _, own = re.sub(rf"[{BLANKS}]+", " ", name).rpartition(" ")
    return (post or before or None), own


def _named_in_introduction(
    lines: Sequence[str], *, knows: str | None = None
) -> tuple[str, str] | None:
    """Role and name in 以下是局长某某今日……的致辞全文, or in an editor's sentence on the speech."""
    for line in lines:
        if knows:
            found = re.search(
                rf"(?:\A|[，,。])(?P<role>[{HAN}、]{{2,28}})(?P<name>{knows}){_SPOKE}", line
            )
        else:
            found = _INTRODUCED.search(line) or _WHOSE.search(line) or _WHO_SPOKE.search(line)
        if found and (not knows or _OF_PERSON.search(found["role"])):
            return found["role"], found["name"]
    return None


_SENTENCE_ENDS = ("。", "：", ":", "！", "!")


_FAMILY = f"(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{''.join(sorted(FAMILY_NAMES))}])"
_SEATED = re.compile(  # 教育局林局長淑惠
    rf"(?P<office>[{HAN}]{{0,8}}?)(?P<family>{_FAMILY})(?P<seat>{SEATS})(?P<given>[{HAN}]{{2}})"
)
_MEMBER = re.compile(rf"(?P<name>{_FAMILY}[{HAN}]{{1,2}})(?P<seat>議員|议员|委員|委员)")
_PRESIDES = re.compile(  # 主席（議長林淑惠）
    rf"主席[(（](?P<role>[{HAN}]{{2,8}}?)(?P<name>{_FAMILY}[{HAN}]{{2}})[)）]"
)
_OFFICE_ALONE = re.compile(
    rf"主席|(?!{_FAMILY}[{HAN}]?[局司署部處])[{HAN}]{{2,14}}(?:[局司署部處廳院]長|[局司署部处厅院]长|秘书长|秘書長)"
)
_CHAIR_FIRST = re.compile(rf"\A主持人?[{BLANKS}]+(?=[{HAN}、]+[{BLANKS}]+[{HAN}]{{2,4}}\Z)")


def _stated_in_row(lines: Sequence[str]) -> tuple[str | None, str] | None:
    """Role and name in a stage direction, or behind a label in a row: 致词人：校友　李明　　时间：…."""
    rows = (_IN_ROW.search(line) for line in lines)
    who = (speaker_of(found["who"]) for found in rows if found)
    staged = next(filter(None, map(stage_speaker, reversed(lines))), None)
    return staged or next((named for named in who if named and is_name(named.name)), None)


_IN_ROW = re.compile(
    rf"{SPEAKER_LABEL}[{BLANKS}]*(?P<who>\S+(?:[{BLANKS}]\S+)?)(?=[{BLANKS}]{{2,}}|\Z)"
)


def _named_in_title(title: str) -> tuple[str | None, str | None] | None:
    """Role and name in 县长某某在……上的讲话; None where neither the title nor its second half begins so."""
    title = title.rpartition("——")[2]
    if found := _NAME_BEFORE_COLON.match(title):
        return None, found["name"]
    for form in (_NAME_AND_POST_IN_TITLE, _POST_IN_TITLE, _SPEAKER_THEN_KIND):
        if found := form.match(title):
            return found.group("role"), found.group("name")
    found = _NAME_IN_TITLE.match(title)
    return (None, found["name"]) if found else None


_POST = r"(?:[书書][记記]|[市县縣区區镇鎮乡鄉省州局校院处處厅廳部司村所站署]长|[市縣區鎮鄉省州局校院處廳部司村所站署]長|主任|主席|经理|經理|會長|会长|董事长|支[书書]|班长|班長|领导|領導)"
_OFFICE = "(?:董事长|董事長|理事长|理事長|总领事|總領事|领事|領事|司长|司長|署长|署長|院长|院長|校长|校長|总经理|總經理|秘书长|秘書長|部长|部長|特首|行政長官)"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万钱覃武戴莫孔汤張劉陳楊黃趙吳孫馬羅鄭謝許鄧韓馮蕭葉蘇呂盧鍾譚陸範韋賈鄒龍賀顧龔萬錢湯伍關關岑鄺霍歐麥冼羅馮鄧區"
_INTRODUCED = re.compile(
    rf"(?:(?:以下|下文)[是为為系]|^|[，,。])(?P<role>[{HAN}、]{{0,28}}?(?:{POSTS}))"
    rf"(?P<name>(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{''.join(sorted(FAMILY_NAMES))}])[{HAN}]{{1,2}})"
    r"(?=(?:先生|女士|小姐|律师|律師|教授|博士|医生|醫生|同志)?(?:[今昨於于在走来來出应應以为為作就发發同与與和前到向]|\d|[一二三四五六七八九十]{1,2}月|[(（]))"
)
_WHOSE = re.compile(  # 以下是村民代表李明的发言
    rf"(?:以下|下面)(?:就)?[是为為](?P<role>[{HAN}]{{2,28}}?)"
    rf"(?P<name>(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{''.join(sorted(FAMILY_NAMES))}])[{HAN}]{{1,2}})"
    r"(?:先生|女士|同志)?(?:[在于於][^，。]{2,40})?的(?:[发發]言|[讲講][话話]|致[辞辭词詞]|[答辞辭][词詞辞辭]|演[讲講])"
)
_SPOKE = "(?:同志|先生|女士)?(?:[作做致]了?|[发發]表了?|出席[^，。]{0,24}[并並]|的一番)[^，。主]{0,20}(?:[讲講]?[话話]|[发發]言|[辞辭词詞]|演[讲講]|[报報]告)"
_OF_PERSON = re.compile("[员員长長师師辑輯家任事手人民士生友表理导導工农農书書记記主委席]\\Z")
_WHO_SPOKE = re.compile(  # 店主李明作了一次没有讲稿的发言, 政委李明致欢送词
    rf"(?:\A|[，,。：:])(?P<role>[{HAN}、]{{1,20}}?(?<=[员員长長师師辑輯家任手民士友表理导導工农農书書记記主委席]))"
    rf"(?P<name>(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{''.join(sorted(FAMILY_NAMES))}])[{HAN}]{{1,2}}){_SPOKE}"
)
_POST_IN_TITLE = re.compile(
    rf"(?!关于|關於|印发|转发)(?P<role>[{HAN}]{{0,10}}?{_POST})(?P<name>[{_SURNAMES}][{HAN}]{{1,2}})?(?:同志)?在"
)
_OF_OFFICES = "市县縣区區镇鎮乡鄉省州局村委办辦厅廳处處院校司署部副代在老女"  # letters of offices, not of names
# With a rarer family name a name has three letters: 成都 and 安徽 are none, nor are 党支部 and 连云港.
_OF_BODIES = _OF_OFFICES + "央组組所站队隊团團会會界支社厂廠馆館港岛島"
_ANY_NAME = (
    rf"(?!关于|關於)(?P<name>(?:{'|'.join(sorted(DOUBLE_NAMES))}|[{_SURNAMES}])(?:(?![{_OF_OFFICES}])[{HAN}]){{1,2}}"
    rf"|[{''.join(sorted(FAMILY_NAMES))}](?:(?![{_OF_BODIES}])[{HAN}]){{2}})"
)
_KIND = "(?:讲话|講話|致(?:[歡欢開开閉闭答賀贺][迎幕謝谢]?)?[辞辭词詞]|发言|發言|演[讲講辞辭]|贺[辞词]|賀[辭詞])"
_NAME_AND_POST_IN_TITLE = re.compile(  # 李明副县长在……上的讲话, but 马鞍山市长在……
    rf"{_ANY_NAME}(?P<role>[副代]{_POST}|{_OFFICE}|(?<=\A...)[局处處厅廳部]长|[校院]长|主任|主席|总书记|總書記|总理|總理)(?:同志)?[在於于].{{2,50}}(?:[上中]的|{_KIND})"
)
_AT = (  # an occasion, and what was said at it
    "[在於于同].{2,60}(?:[上中时時]的|的[^，。的]{0,6}" + _KIND + ")"
)
_NAME_BEFORE_COLON = re.compile(
    rf"{_ANY_NAME}(?:同志)?[:：](?={_AT}|[关關][于於].{{4,60}}的[说說]明)"
)
_SPEAKER_THEN_KIND = re.compile(  # 县水利学会会长李明致辞, 局长李明于……开幕式致辞
    rf"(?P<role>[{HAN}]{{0,20}}(?:{_POST}|{_OFFICE})){_ANY_NAME}(?:同志|先生|女士)?(?:[在於于].{{2,40}})?(?:的|发表[^，。]{{0,12}}|發表[^，。]{{0,12}})?{_KIND}"
)
_NAME_IN_TITLE = re.compile(rf"{_ANY_NAME}(?:同志)?{_AT}")
