"""A text as rules read it: letters of the traditional script as simplified ones, one for one.

Places stay what they are. Only letters that rules name are in the table; the text itself is never changed.
"""

import re
from functools import lru_cache

from builder.corpus.literals import CharacterTable

_TRADITIONAL = (
    "萬與專業東兩嚴並個豐爲為舉麼義烏樂喬習鄉書買亂爭於雲產畝親億僅從們價衆眾優會傳佈體餘來儂係備儲兒黨內關興養冊寫軍農馮決況準減幾鳳擊劃劉則剛刪別辦務動勵勞勢勝匯區醫華協單賣盧衛廠廳歷"
    "厲壓厙釐縣叄參雙發變臺葉號後呂嗎噸啓啟吳員鹹響問團圍國圖場塊堅壇報塗聲壽處復夠頭奮獎婁孫學寧實審宮賓對導將屍盡層屆屬歲崗嶽鞏幣師帶幫幹廣莊庫應龐開張強歸當錄徹徵懷態總愛願戰戶擴掃護"
    "撥換據揚揮攝數鬥斷無時顯暫術機殺權條楊極構槍標棟欄樣欒檔橋樁檢樓榮歡歐畢氣汙湯沒濟瀏淨溫遊滿點燙熱獨獻獲環現電監蓋盤礦碼確礙禮祿離種祕積稱穢竇筆籌籤簡節範類粵紀約級緊組結給統經維綱"
    "網線編織繫糾練細終紹綁絡繼績緒續縮繆羅罰罷羣聶職聯聞腦腳騰輿蒼蘇荊薦藥蕭蔣藍薊蔘藺裝裡製複見覽觀規視訂計訊記設許註評詞話該認語説說調談請論諸講謝謹證譚譯議讀讓討訓訪識詐訴試詢諾課誰"
    "負貢貫責貳費賀資賈質賴貝財敗販貪購賁賄賭賞贊贈趙載輛輝輯輸轉車輪較辭邊達過運還這進連遲適選週鄧鄔郵鄒鬱郟鄭酈採裏鈕鑑錢鍵鍾鎮鏈鈄銷錯錕長門閉間閔閲閱閻闕閆閣闞隊陽陰階際陸陳隨隱隻難"
    "韋韓頁頂項須領頻題顏顧頃預風館饒馬駱驗騙髮魚魯鮑黃齊龍龔"
)
_SIMPLIFIED = (
    "万与专业东两严并个丰为为举么义乌乐乔习乡书买乱争于云产亩亲亿仅从们价众众优会传布体余来侬系备储儿党内关兴养册写军农冯决况准减几凤击划刘则刚删别办务动励劳势胜汇区医华协单卖卢卫厂厅历"
    "厉压厍厘县叁参双发变台叶号后吕吗吨启启吴员咸响问团围国图场块坚坛报涂声寿处复够头奋奖娄孙学宁实审宫宾对导将尸尽层届属岁岗岳巩币师带帮干广庄库应庞开张强归当录彻征怀态总爱愿战户扩扫护"
    "拨换据扬挥摄数斗断无时显暂术机杀权条杨极构枪标栋栏样栾档桥桩检楼荣欢欧毕气污汤没济浏净温游满点烫热独献获环现电监盖盘矿码确碍礼禄离种秘积称秽窦笔筹签简节范类粤纪约级紧组结给统经维纲"
    "网线编织系纠练细终绍绑络继绩绪续缩缪罗罚罢群聂职联闻脑脚腾舆苍苏荆荐药萧蒋蓝蓟参蔺装里制复见览观规视订计讯记设许注评词话该认语说说调谈请论诸讲谢谨证谭译议读让讨训访识诈诉试询诺课谁"
    "负贡贯责贰费贺资贾质赖贝财败贩贪购贲贿赌赏赞赠赵载辆辉辑输转车轮较辞边达过运还这进连迟适选周邓邬邮邹郁郏郑郦采里钮鉴钱键钟镇链钭销错锟长门闭间闵阅阅阎阙闫阁阚队阳阴阶际陆陈随隐只难"
    "韦韩页顶项须领频题颜顾顷预风馆饶马骆验骗发鱼鲁鲍黄齐龙龚"
)
_TABLE = CharacterTable(_TRADITIONAL, _SIMPLIFIED)
_LETTER = re.compile(
    "[們會議這國員區縣導務實書記長計劃與說請讓時間關對個為產業發經濟總現強調級學題點載]"
)
_EDGE = 500  # characters at either end of a page, where letters of a script show


@lru_cache(maxsize=1024)
def folded_word(word: str) -> str:
    """A word with letters of the traditional script as simplified ones, whatever its page is in."""
    return _TABLE.applied(word)


@lru_cache(maxsize=2)
def folded(text: str) -> str:
    """The text with letters of the traditional script as simplified ones; of the same length."""
    return _TABLE.applied(text) if is_traditional(text) else text


@lru_cache(maxsize=2)  # several passes ask of one text
def is_traditional(text: str) -> bool:
    """Whether letters that only the traditional script has stand near an end of the text."""
    return _has_letters(text[:_EDGE]) or _has_letters(text[max(_EDGE, len(text) - _EDGE) :])


@lru_cache(maxsize=4)  # what passes change is seldom at the edge of a page
def _has_letters(edge: str) -> bool:
    return _LETTER.search(edge) is not None
