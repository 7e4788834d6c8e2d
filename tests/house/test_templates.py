"""The two templates of a document say the same, each in its own language, in the order of the specification."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from house_policy import house_policy

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.rules.vague import find_vague, read_vocabulary

VOCABULARY = read_vocabulary(house_policy().vague_words)
GRAVE = ("time", "quantity", "obligation", "acceptance")
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STATE = ("portfolio", "gates", "gate", "boards", "board", "projects", "project", "newest", "customer")
"""What sites tell of projects; these are pages, not documents."""

NAMES = sorted({*STATE, *(entry.template for entry in load_catalog())})
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
COUNTED = re.compile(r" \| counted\(\"[a-z -]+\"\)")
LITERAL = re.compile(r"\"([^\"]*)\"")
HAN = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z']{2,}(?:[ ,;]+[A-Za-z']{2,}){2,}")
"""Three words in a row: more than a name or an abbreviation in a Chinese sentence."""

TOOLS = ("table", "fields", "label", "na", "glossary", "listed", "listing")
WORDS_OF_TOOLS = ("none", "labels", "total")
"""Arguments that hold words in the language of the template. `widths` may differ: words differ in length."""

SPECIFIED = {
    "sow": """
        前言与文件地位：合同与项目标识 | 文件优先顺序 | 术语与缩略语 | 版本与基线
        目标与成功标准：业务目标 | 成功标准
        工作范围：模块清单 | 模块范围说明 | 需求条目对照 | 报价行对照 | 软硬件清单 | 接口清单 | 部署与环境 | 数据范围
        不包含范围：排除项
        假设条件：假设
        双方职责与客户依赖：责任矩阵 | 客户依赖 | 第三方管理
        交付物：交付物表
        验收标准与程序：验收标准 | 测试层级 | 验收程序 | 缺陷分级与通过准则 | 初验、试运行与终验的关系
        进度与里程碑：里程碑表 | T的定义
        付款：付款表
        变更控制：门槛与审批级别 | 费率卡
        项目组织与沟通：关键人员 | 会议与报告
        培训、移交与质保：培训 | 转维要求 | 质保与服务级别
        安全、数据与知识产权：安全与合规 | 知识产权
        签署：签署页
    """,
    "bid-review": """
        项目基本信息：项目概况 | 建设范围 | 客户干系人 | 本方干系人
        三级清单勾稽：需求-报价-LTC映射 | 金额勾稽 | 端到端覆盖
        应答合规：★条款 | 偏离表 | 澄清与假设
        交付可行性：进度可行性 | 定制工作量 | 验收要求 | 需求变更控制 | 质保与运维
        成本与收益：成本六类 | 毛利 | 现金曲线
        风险：风险清单 | 类别覆盖 | 备用金
        团队与启动：角色与到位 | 两周启动检查
        检查结果：检查项结果
        结论：结论与条件 | 签署
    """,
    "contract-briefing": """
        议程：场次表 | 前置材料
        参会：签到 | 缺席与补交底
        纪要：总体情况 | 承诺登记 | 界面确认 | 模块要点 | 决议
        问题清单：问题
        风险清单：带入风险 | 重大风险备案
        移交清单：售前移交物
        确认：签字
    """,
    "preliminary-acceptance": """
        项目与合同概况：项目、合同、变更后金额、参建单位 | 建设过程摘要
        验收依据：合同、SOW、招投标、需求、标准
        验收组织：验收组名单与资格 | 验收程序
        完成情况：范围完成表 | 交付物清单 | 设备点验
        测试与指标：验收标准结果表 | 测试报告摘要
        文档审查：文档齐套
        遗留与挂起：遗留问题 | 挂起项（引用备忘录）
        结论与建议：结论 | 整改要求与期限 | 试运行安排
        签署：建设、监理、承建、专家 | 附件清单
    """,
    "final-acceptance": """
        项目概况：立项批复、合同、变更、投资
        验收依据与组织：依据、验收组、程序
        建设完成情况：目标与指标达成 | 范围完成表（含挂起关闭、核减） | 初验遗留闭环
        试运行情况：摘要
        合规：等保、密评、第三方软件测评 | 信息资源目录与共享 | 监理总结意见 | 财务决算与审计
        文档与档案：档案核对 | 源码与介质
        培训与运维准备：培训结果、转维结论、SLA起算
        效益与满意度：效益、满意度
        结论：结论 | 质保期起止 | 未了事项 | 签署与附件
    """,
    "operations-handover": """
        转维计划：转维类型 | 团队学习与能力导入 | 维护文档编写计划 | 客户培训计划 | 里程碑
        检查单：文档验收 | 管理信息验收 | 维护工具验收 | 维护手册验收 | 运维现网验收 | 提供、验证与措施
        遗留：已知错误与技术债 | 未了合同事项
        服务准备：团队任命、排班与升级 | SLA与供应商OLA | 早期支持
        结论：统计 | 结论 | 签署
    """,
    "delivery-plan": """
        项目定性：性质判定 | 模块策略表
        目标：经营目标 | 客户目标
        范围与基线：范围摘要 | 需求管控
        进度：里程碑（绝对日期） | 分界面计划 | 关键路径与浮时
        组织与治理：组织图与CCB | 几会几报、升级 | 人员计划
        验收策略：验收准备表 | 体验路线规划
        供应商：供应商计划
        成本与现金：成本基线与备用金 | 回款计划
        风险与依赖：Top10与触发器 | 依赖跟踪表
        质量、测试、安全、数据：测试计划摘要 | 安全与等保计划 | 数据方案
        培训与转维：培训计划 | 转维计划
        审批：评审意见与闭环
    """,
    "contract-review": """
        合同基本信息：合同号、当事人、金额与签署计划 | 与中标一致性
        条款要点：付款 | 交付、验收与付款匹配 | 验收条款 | 违约与责任上限 | 变更、暂停与终止 | 知识产权、数据与保密 | 质保、保函与质保金
        风险到条款：风险条款映射
        供应商合同：背靠背矩阵 | 中小企业判定 | 金额勾稽
        财务：收入确认 | 税率与发票
        检查结果与结论：检查项结果 | 让步与批准 | 结论 | 签署顺序
    """,
    "milestone-plan": """
        里程碑：编号、名称、T+N、绝对日期 | 前置、客户依赖 | 完成证据 | 基线、预测、实际、偏差
        付款：节点、比例、金额 | 条件与证据 | 发票 | 应收日期 | 开票与回款实际
        供应商付款：节点与金额
        现金曲线：月度收付与累计 | 峰值垫资
        收入确认：履约义务 | 季度收入预测
        签署：批准
    """,
    "cost-plan": """
        成本汇总：六类成本 | LTC成本 | 非LTC成本 | 人力明细
        备用金：EMV表 | 合计EMV | 损失分布 | 批准金额、批准人与持有人 | 动用规则 | 动用台账
        管理储备：金额与持有人
        毛利：储备前后毛利与底线 | 敏感性
        监控：挣值 | 供应商合同对照
    """,
    "responsibility-matrix": """
        说明：代码定义 | 角色与单位
        矩阵：活动与代码 | 分工统计
        界面专项：第三方管理 | 关键依赖
        确认：各方签字
    """,
    "traceability-matrix": """
        需求清单：编号、来源、模块与状态 | 描述
        前向追踪：报价行、设计项与构建任务 | 测试用例、验收标准、交付物与测试结果
        反向检查：孤儿清单 | 覆盖率
        变更：变更与版本
        签收单：模块签收
    """,
    "risk-register": """
        标识：编号、类别与来源关口 | 原因、事件与后果
        评估：概率与影响 | 等级（5×5） | 接近性
        应对：策略与措施 | 责任人、触发条件与合同条款 | 剩余概率、影响与EMV
        状态：状态、趋势与下次复核 | 备案 | 发生后
    """,
    "service-levels": """
        服务范围：系统、时间、方式、语言、地点 | 不包含
        分级与时限：级别、定义、示例 | 响应、方案、解决时限与计时规则 | 定级与升级
        流程：受理、分级、处理、关闭、回访 | 变更发布规则 | 重大事件与事故报告
        指标与考核：指标、公式、周期、目标、后果 | 报告
        例行服务：巡检、备份检查、补丁、演练、培训 | 长假值班、重保
        供应商支撑：供应商时限
        期限与续约：起止 | 质保与收费服务边界 | 续约
    """,
    "closure-summary": """
        概况：项目、合同、周期、团队
        目标达成：范围、进度、质量、满意度
        经营结果：收入、成本、毛利与备用金 | 变更统计 | 回款与应收 | 供应商结算与评价
        风险与问题回顾：风险发生情况与预测准确度 | 投诉
        经验教训：教训 | 可复用资产
        未了事项与移交：事项
        归档与释放：归档核对 | 人员、环境、账号、保函释放 | 审批
    """,
    "walkthrough-sheet": """
        路线：站点、场景、价值点、时长 | 讲解人与话术要点
        前期检查：检查项与责任人
        检查结果：各次检查
        应急：备选方案 | 现场指挥与联络
        当日确认：开始前2小时与30分钟确认
    """,
    "handover-minutes": """
        会议信息：时间、地点、主持、参会
        项目完成情况：验收结论与日期
        服务交接：服务期、范围、SLA | 联系人与升级路径 | 受理渠道与流程 | 责任边界
        交接物：资料、账号、资产、备件签收
        遗留事项：事项、责任人、期限
        决议与签字：决议 | 签字
    """,
}
"""The sections of the specification, and the fields of each, in order; a template may add a field of its own."""


def test_every_document_has_a_template_in_both_languages() -> None:
    missing = [
        f"{name}/{language}" for name in NAMES for language in LANGUAGES if not path_of(name, language).is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("name", SPECIFIED)
def test_every_section_and_field_of_the_specification_is_there_in_order(name: str) -> None:
    outline = outline_of(name)
    specified = [line.strip().split("：") for line in SPECIFIED[name].strip().split("\n")]
    assert list(outline) == [section for section, _ in specified]
    for section, fields in specified:
        rest = iter(outline[section])
        assert [field for field in fields.split(" | ") if field not in rest] == [], section


@pytest.mark.parametrize("name", NAMES)
def test_both_templates_have_the_same_headings(name: str) -> None:
    levels = [[line.split(" ")[0] for line in headings(name, language)] for language in LANGUAGES]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", NAMES)
def test_both_templates_have_the_same_tables_lists_and_signatures_with_the_same_columns(name: str) -> None:
    for (line_zh, zh), (line_en, en) in zip(shapes(name, "zh"), shapes(name, "en"), strict=True):
        assert zh == en, f"{name}: zh.md:{line_zh} and en.md:{line_en} differ"


@pytest.mark.parametrize("name", NAMES)
def test_an_english_template_holds_no_chinese(name: str) -> None:
    assert [line for line in source_of(name, "en").split("\n") if HAN.search(line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_chinese_template_holds_no_english_sentence(name: str) -> None:
    words = [ENGLISH.search(line) for line in prose(name, "zh", "").split("\n")]
    assert [found[0] for found in words if found] == []
    assert [text for text in tool_words(name, "zh") if not HAN.search(text) and not re.fullmatch("[A-Z]", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_of_work_promises_nothing_vague(language: str) -> None:
    """Times, numbers, references and duties are definite; a value that is put in counts as the number it is."""
    for sentence in re.split("(?<=[。；.;])", prose("sow", language, "9")):
        vague = [word.word for word in find_vague(sentence, language, VOCABULARY, is_duty=True) if word.kind in GRAVE]
        assert vague == [], sentence.strip()


def path_of(name: str, language: str) -> Path:
    return TEMPLATES / name / f"{language}.md"


def source_of(name: str, language: str) -> str:
    """The template; its comments too, because who edits it reads them."""
    return path_of(name, language).read_text(encoding="utf-8")


def prose(name: str, language: str, value: str) -> str:
    """The words of a template without its tags; `value` stands where a value is printed."""
    text = COMMENT.sub("", source_of(name, language))
    text = TAG.sub(lambda tag: value if tag[0].startswith("{{") else "", text)
    return re.sub("<!--.*?-->", "", text)


def headings(name: str, language: str) -> list[str]:
    return [line for line in source_of(name, language).split("\n") if re.match("#{2,6} ", line)]


def outline_of(name: str) -> dict[str, list[str]]:
    """The titles of the Chinese template: sections, and the fields of each."""
    outline: dict[str, list[str]] = {}
    for line in headings(name, "zh"):
        level, title = line.split(" ", 1)
        if level == "##":
            outline[title] = []
        elif level == "###":
            outline[list(outline)[-1]].append(title)
    return outline


def shapes(name: str, language: str) -> Iterator[tuple[int, object]]:
    """What each line of a template is made of, apart from the words and from the order of values in a sentence."""
    for number, line in enumerate(source_of(name, language).split("\n"), 1):
        if line.strip() and not line.startswith("{#"):
            yield number, shape_of(line)


def shape_of(line: str) -> object:
    tags = TAG.findall(line)
    words = TAG.sub("", line).strip()
    if words.startswith("<!--"):
        return re.sub(r" ?widths=\S*", "", re.sub(r"\{\{.*?\}\}|\{%.*?%\}|(?<=widths=)\S*", "", line)), len(tags)
    kind = re.match(r"#+ |\||- \[ \]|- |\d+\. |!!! \w+|", words)
    cells = words.count("|") if words.startswith("|") else 0
    return kind[0] if kind else "", cells, Counter(shape_of_tag(tag) for tag in tags)


def shape_of_tag(tag: str) -> str:
    """A tag without the words of its language; only English nouns are counted."""
    written = tag[2:-2].strip()
    if not written.startswith(tuple(f"{tool}(" for tool in TOOLS)):
        return COUNTED.sub("", tag)
    call = ast.parse(written, mode="eval").body
    assert isinstance(call, ast.Call)
    call.keywords = [each for each in call.keywords if each.arg != "widths"]
    worded = [each.value for each in call.keywords if each.arg in WORDS_OF_TOOLS]
    for part in (*worded, *(call.args if written.startswith("na(") else ())):
        for constant in words_in(part):
            constant.value = "…" if constant.value else ""
    return ast.unparse(call)


def words_in(part: ast.expr) -> Iterator[ast.Constant]:
    """The texts of an argument, without the keys of a mapping."""
    inside = list(part.values) if isinstance(part, ast.Dict) else [part]
    if isinstance(part, ast.IfExp):
        inside = [part.body, part.orelse]
    yield from (each for each in inside if isinstance(each, ast.Constant) and isinstance(each.value, str))


def tool_words(name: str, language: str) -> Iterator[str]:
    """The words that a template hands to its tools."""
    for tag in TAG.findall(source_of(name, language)):
        written = tag[2:-2].strip()
        if written.startswith(tuple(f"{tool}(" for tool in TOOLS)):
            call = ast.parse(written, mode="eval").body
            assert isinstance(call, ast.Call)
            worded = [each.value for each in call.keywords if each.arg in WORDS_OF_TOOLS]
            for part in (*worded, *(call.args if written.startswith("na(") else ())):
                yield from (str(constant.value) for constant in words_in(part) if constant.value)
