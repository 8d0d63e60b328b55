"""What machines, readers' tools and lessons write between the paragraphs of a speech, and what is said so."""

import pytest

from builder.corpus.web_talk import is_web_talk


@pytest.mark.parametrize(
    "line",
    [
        "【字幕由系统识别，可能有错】",
        "录音转码后音质受损，转写结果仅供参考",
        "OCR扫描识别，未经人工校对",
        "第 7 页 — 由网页转换工具生成",
        "♪ 片尾曲 ♪",
        "[笑声][乐声]",
        "41人划线",
        "朗读全文约9分钟",
        "写想法 · 划线 · 听书",
        "打印 收藏 复制 笔记",
        "把我们设为星标，每一期推送早知道",
        "【学习目标】了解茶叶分级的四个步骤",
        "【译注：原稿此处用的是方言】",
        "我们使用Cookies来统计访问量，继续浏览即表示您同意",
        "您觉得本文有用吗？",
        "系统提示：您的阅读权限今日到期",
        "正在为您播放第2段",
    ],
)
def test_a_machine_or_a_readers_tool_speaks(line):
    assert is_web_talk(line)


@pytest.mark.parametrize(
    "line",
    [
        "字幕要配双语",
        "系统自动生成的电费单，错了五户。",
        "产量以过秤为准，价钱以榜上为准",
        "由采购软件生成订单，由人来定夺",
        "你对这篇稿子满意吗？",
        "您对本村的路灯满意吗？",
        "【答案】",
        "学习目标要定到人",
        "35人划船",
        "时间轴拉长了看，今年不算旱。",
        "仅供参考的数字不要上墙",
        "打印 装订 分发",
        "未经授权，任何人不准进仓",
        "读完全文需要六分钟。",
        "切到仓储中心，下方是一天的时间轴，点击任意一格可以查看进出记录。",
        "2. 病虫防治（第9页）｜时长：2分10秒",
    ],
)
def test_a_speaker_has_the_same_words(line):
    assert not is_web_talk(line)
