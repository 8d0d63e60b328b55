"""The names of texts that some sites turn into links, and thereby lift out of the sentence."""

from builder.corpus.fold import folded_word

LINK_WORDS = (
    "工作报告", "工作方案", "规章制度", "协议书", "合同", "讲话稿", "工作总结", "年度工作总结", "年终总结", "心得体会",
    "工作计划", "实施方案", "管理制度", "演讲稿", "发言稿", "承诺书", "保证书", "倡议书", "自查报告", "调研报告",
    "述职报告", "整改报告", "岗位职责", "应急预案", "会议记录", "会议纪要", "主持词", "开幕词", "闭幕词", "策划书",
    "感谢信", "申请书", "责任书", "计划书", "通知", "简报", "总结", "计划", "方案", "报告", "制度", "思想汇报",
    "入党申请书", "活动方案", "活动总结", "教学计划", "欢迎词", "协议", "致辞", "贺词", "公开信", "慰问信", "建议书", "说明书",
)  # fmt: skip


def is_link_word(name: str) -> bool:
    """Whether the name is one that sites turn into a link, in either script."""
    return name in LINK_WORDS or folded_word(name) in LINK_WORDS
