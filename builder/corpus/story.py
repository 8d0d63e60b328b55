"""How much of a text tells what people did, how they looked and how they spoke, as stories do."""

import re

from builder.corpus.shapes import HAN

_STORY = re.compile(
    # Where one of the others can begin.
    "(?=[着著说說问問喊笑答叹嘆叫他她忽突这這当當那第次不过過随隨顿頓终終眼脸臉眉嘴点點摇搖站坐转轉推门門窗背身低沉走跑冲衝一])(?:"
    # 他站着: no 随着, 意味着, 面临着, nor 着重, 着手
    f"(?<=[{HAN}])(?<![味随隨有临臨接朝本凭憑沿存在面藉怀懷抱带帶])[着著](?![重力急手眼想名作实實称稱])"
    # who said it, and how: no 也就是说，, 会问，
    f"|(?<=[{HAN}])(?<![是如以该該来來会會可想样樣])(?:[说說问問喊笑答叹嘆][道着著：:，,]|[说說问問]了?句|[喊叫]道)|[他她](?:[说說问問]|告[诉訴]我)"
    # at what moment
    r"|忽然|突然|[这這][时時][，,]|当晚|當晚|那一?[天夜晚]|第二天|次日|不一[会會]|[过過]了(?:一[会會]|[几幾一])|[随隨]即|不久|[顿頓][时時]|[终終]于|終於"
    # what could be seen
    r"|眼睛|[脸臉][上色]|眉[头頭毛]|嘴[里裡巴唇角]|[点點]了?[点點]?[头頭]|[摇搖]了?[摇搖]?[头頭]|笑了|站起|坐下|[转轉][身过過]|推[开開]|[门門]口|窗|背影|身[后後]|低[声聲]|沉默|[走跑冲衝][进進到出来來过過]|一[声聲])"
)
_SAMPLE = 4000  # characters: a story tells from its start on


def story_share(text: str) -> float:
    """How many signs of a story a thousand characters of a text have."""
    sample = text[:_SAMPLE]
    return 1000 * len(_STORY.findall(sample)) / max(1, len(sample))
