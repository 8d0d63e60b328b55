"""How Chinese text reads: what a character is worth as evidence for an encoding."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

# The most frequent characters of running text, simplified and traditional, and its marks.
FREQUENT = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制"
    "机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正"
    "心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党"
    "程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角"
    "期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压"
    "志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万"
    "每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林"
    "律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史"
    "抓落镇村市县乡街责查检防督促项责宣措施贯彻神努召各位志讲话"
    "這國個們來時為會過發動對說種後經進著麼產從業還應開當兩體點機實現於與關間樣內數質氣變條沒結解"
    "問黨員設總長資邊級圖統計別論運農幾區強決幹處隊門東導壓爭濟階術極聯認權證達聲報鬥類離華確張"
    "馬節話況傳許廣記觀織裝眾書復兒須際驗連斷難礦備辦習響約責檢項貫徹講鎮縣鄉"
    "，。、；：？！“”（）《》「」『』"
)
FREQUENT_WORTH, COMMON_WORTH, RARE_WORTH, WRONG_WORTH = 2.0, 1.0, -1.0, -4.0


@lru_cache(maxsize=1)
def worth_table() -> NDArray[np.float32]:
    """What each code point of the first plane is worth; ASCII is 0, it reads alike everywhere."""
    table = np.full(0x10000, RARE_WORTH, dtype=np.float32)
    table[0x00:0x80] = 0
    table[0x00:0x09] = table[0x0E:0x20] = WRONG_WORTH
    table[0x80:0xA0] = WRONG_WORTH
    table[0xD800:0xF900] = WRONG_WORTH  # surrogates and private use
    table[0x2000:0x2070] = table[0x3000:0x3020] = table[0xFF00:0xFF60] = COMMON_WORTH
    table[[ord(character) for character in _common_characters()]] = COMMON_WORTH
    table[[ord(character) for character in FREQUENT]] = FREQUENT_WORTH
    table[[0xFEFF, 0xA0, 0xAD, 0x200B]] = 0
    table[0xFFFD] = WRONG_WORTH
    return table


def _common_characters() -> str:
    """The first level of GB 2312 and of Big5: what schools teach, in both scripts."""
    simplified = bytes(
        byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
    )
    traditional = bytes(
        byte
        for row in range(0xA4, 0xC7)
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for byte in (row, cell)
    )
    return simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore")


def character_worths(text: str) -> NDArray[np.float32]:
    """What each character of `text` is worth; those outside the first plane count as rare."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.where(
        codes < 0x10000, worth_table()[np.minimum(codes, 0xFFFF)], np.float32(RARE_WORTH)
    )


def reading_score(text: str) -> float:
    """Mean worth of the characters beyond ASCII; 2 is perfect prose, below 0 reads as noise.

    A text with nothing beyond ASCII scores 0.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    worths = character_worths(text)[(codes >= 0x80) | (codes < 0x20) & (codes != 0x0A)]
    return float(worths.mean()) if len(worths) else 0.0
