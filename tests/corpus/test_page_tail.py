import pytest

from builder.corpus.engine import Draft, apply_edits
from builder.corpus.page_tail import page_tail

SPEECH = (
    "同志们：\n今天把大家请来，是要把冬修水利的账算清楚。\n渠道淤了三年，能过的水不到一半。\n"
    "各村开春前必须清到底，谁拖谁说明白。\n我就讲这些，谢谢大家！"
)


def cleaned(text: str) -> str:
    return apply_edits(Draft.begin(text), page_tail(text)).text.rstrip("\n")


@pytest.mark.parametrize(
    "tail",
    [
        "--全文完--\n豆瓣文档站\n所属分类：公文 / 讲话\n售价：3 币\n评分：★★★★",
        "大家还看了\n·开业典礼董事长致辞\n·校庆校友代表发言",
        "本站文档均由网友自行上传，如有侵权请联系我们删除。",
        "本文来源：http://www.example.org/a/1.html，转载请保留出处！",
        "附件下載\n致詞稿.pdf（另開新視窗）\n更新日期：112-05-01\n回首頁",
        "扫一扫在手机打开当前页\n主办：某市政府办公室　承办：某市数据中心",
    ],
)
def test_what_a_site_puts_beneath_the_last_sentence_leaves(tail):
    assert cleaned(f"{SPEECH}\n\n{tail}") == SPEECH


@pytest.mark.parametrize(
    "tail",
    [
        "某县水利局　王一鸣\n2014年3月5日",  # signed and dated
        "散会。",
        "附带说一句，请大家扫一扫门口的二维码，把各村的进度填上来。",
        "下面宣布各村清淤负责人名单如下：\n东渠村　李二牛\n西渠村　赵三喜",  # a true list
        "二、把水盯住\n水库的水位，两小时一报。各县区要连夜",  # its end is lost
        "同志们，环境就是饭碗，",
        "本文来源这句话，是我要批评的：有的干部写材料，网上下载、改个地名就交上来，我们决不允许。",
    ],
)
def test_the_speakers_last_words_stay(tail):
    assert cleaned(f"{SPEECH}\n{tail}") == f"{SPEECH}\n{tail}"


def test_of_minutes_only_what_is_beneath_the_end_of_the_meeting_leaves():
    minutes = (
        "时间：3月5日上午\n地点：村委会\n主持人：李二牛\n一、会议听取了清淤进度。\n二、会议决定开春前清完。\n"
        "三、会议要求各组包干。\n散会。\n记录人签字：赵三喜"
    )
    assert cleaned(f"{minutes}\n>>免费下载全文<<\n为你推荐：租地协议书") == minutes
    assert cleaned(minutes.replace("散会。\n", "") + "\n出席：全体") == (
        minutes.replace("散会。\n", "") + "\n出席：全体"
    )


def test_a_page_without_sentences_is_left_alone():
    assert cleaned("首页\n新闻\n公告") == "首页\n新闻\n公告"
