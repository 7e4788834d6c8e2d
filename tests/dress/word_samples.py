"""A statement of work as blocks, in Chinese and English: what the Word tests render and people look at."""

from __future__ import annotations

from generators.documents.blocks import (
    Block,
    Checks,
    Control,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)

Both = tuple[str, str]

PROJECT = ("示例市智慧医疗与医疗保障一体化平台建设项目", "Sample City Smart Health and Medical Insurance Platform")
TITLE = ("工作说明书（合同附件）", "Statement of Work (Contract Annex)")
CUSTOMER = ("示例市数字健康建设局", "Sample City Digital Health Construction Bureau")
VENDOR = ("示例承建单位", "Sample Vendor")

MODULES: tuple[tuple[str, Both, Both, str], ...] = (
    ("M01", ("统一数据底座", "Unified data foundation"), ("承建单位", "Vendor"), "6,400,000.00"),
    ("M02", ("全民健康档案", "Resident health record"), ("承建单位", "Vendor"), "4,850,000.00"),
    ("M03", ("区域检查检验互认", "Regional mutual recognition of tests"), ("供应商一", "Supplier 1"), "3,720,000.00"),
    ("M04", ("医保智能监管", "Intelligent insurance supervision"), ("供应商四", "Supplier 4"), "7,260,000.00"),
    ("M05", ("远程影像云", "Remote imaging cloud"), ("供应商二", "Supplier 2"), "5,980,000.00"),
    ("M06", ("数据治理与主题库", "Data governance and subject libraries"), ("供应商三", "Supplier 3"), "6,400,000.00"),
    ("M07", ("惠民服务门户", "Citizen service portal"), ("供应商六", "Supplier 6"), "2,380,000.00"),
    ("M08", ("安全与密码", "Security and cryptography"), ("供应商五", "Supplier 5"), "3,150,000.00"),
    ("M09", ("云资源与硬件集成", "Cloud resources and hardware"), ("供应商一", "Supplier 1"), "12,400,000.00"),
    ("M10", ("运营驾驶舱", "Operations cockpit"), ("承建单位", "Vendor"), "3,410,000.00"),
)

FUNCTIONS: tuple[Both, ...] = (
    (
        "提供统一的数据接入、清洗、标准化与质量稽核能力，支持结构化与半结构化数据的批量和实时接入，接入过程全程留痕。",
        "Takes in, cleans, standardises and audits structured and semi-structured data, in batches and in real time; each step is logged.",
    ),
    (
        "面向医院、卫生健康行政部门和医疗保障部门三类用户提供服务，并发用户数不少于500，页面响应时间P95不超过3秒。",
        "Serves hospitals, the health authority and the insurance authority; at least 500 concurrent users, P95 page response within 3 seconds.",
    ),
    (
        "接入20家二级及以上医院，接口采用HL7 V2.x或FHIR R4，由医院负责院内系统改造，承建单位负责平台侧接口与联调。",
        "Connects 20 hospitals of level two and above by HL7 V2.x or FHIR R4; hospitals adapt their own systems, the vendor provides the platform side.",
    ),
)

MILESTONES: tuple[tuple[str, Both, str, Both], ...] = (
    ("MS01", ("合同生效", "Contract effective"), "T+0", ("双方签字盖章的合同", "Signed and sealed contract")),
    ("MS02", ("项目启动会", "Kick-off meeting"), "T+10", ("启动会纪要", "Minutes of the kick-off")),
    ("MS03", ("需求规格签收", "Requirements signed off"), "T+45", ("需求规格说明书签收单", "Sign-off sheet of the specification")),
    ("MS04", ("总体设计评审通过", "Design approved"), "T+70", ("设计评审意见", "Design review record")),
    ("MS05", ("云资源就绪", "Cloud resources ready"), "T+80", ("资源交付确认单", "Delivery note of resources")),
    ("MS06", ("硬件到货验收", "Hardware received"), "T+95", ("到货验收单", "Goods receipt")),
    ("MS07", ("集成测试通过", "Integration test passed"), "T+160", ("集成测试报告", "Integration test report")),
    ("MS08", ("用户测试通过", "User acceptance test passed"), "T+180", ("用户测试报告", "UAT report")),
    ("MS09", ("第三方测评通过", "Third-party assessment passed"), "T+188", ("测评报告", "Assessment report")),
    ("MS10", ("初步验收", "Preliminary acceptance"), "T+190", ("初步验收证书", "Preliminary acceptance certificate")),
    ("MS11", ("试运行结束", "Trial run finished"), "T+250", ("试运行报告", "Trial run report")),
    ("MS12", ("最终验收", "Final acceptance"), "T+275", ("最终验收证书", "Final acceptance certificate")),
)

PAYMENTS: tuple[tuple[str, Both, str, str, Both], ...] = (
    ("P1", ("合同生效", "Contract effective"), "20%", "12,000,000.00", ("合同签订且收到预付款保函", "Contract signed and advance payment bond received")),
    ("P2", ("需求规格签收", "Requirements signed off"), "15%", "9,000,000.00", ("需求规格说明书已签收", "Specification signed off")),
    ("P3", ("初步验收", "Preliminary acceptance"), "30%", "18,000,000.00", ("初步验收证书已签发", "Preliminary acceptance certificate issued")),
    ("P4", ("最终验收", "Final acceptance"), "30%", "18,000,000.00", ("最终验收证书已签发，资料移交完毕", "Final acceptance certificate issued and documents handed over")),
    ("P5", ("质保期满", "End of warranty"), "5%", "3,000,000.00", ("质保期满且无未结故障", "Warranty ended without open faults")),
)


def sample_document(language: str, draft: bool = True) -> Document:
    """The sample in one language; as a draft it has gaps."""
    return Sample(language, draft).document()


class Sample:
    """Builds the sample; texts are (zh, en) pairs."""

    def __init__(self, language: str, draft: bool) -> None:
        self.at = 0 if language == "zh" else 1
        self.language, self.draft = language, draft

    def say(self, text: Both) -> str:
        return text[self.at]

    def run(self, zh: str, en: str, path: str = "", bold: bool = False, gap: int = 0) -> Run:
        return Run(self.say((zh, en)), path, bold, gap)

    def text(self, zh: str, en: str) -> Inline:
        return (self.run(zh, en),)

    def value(self, text: Both | str, path: str) -> Inline:
        return (Run(text if isinstance(text, str) else self.say(text), path),)

    def heading(self, number: str, zh: str, en: str) -> Heading:
        return Heading(number.count(".") + 1, number, self.text(zh, en))

    def head(self, *titles: Both) -> tuple[Inline, ...]:
        return tuple((Run(self.say(title)),) for title in titles)

    def document(self) -> Document:
        body = (*self.preamble(), *self.scope(), *self.duties(), *self.acceptance(), *self.schedule(), *self.closing())
        gaps = (
            (1, "contracts.upstream.contract_no", self.say(("合同编号", "Contract number"))),
            (2, "dependencies[4].owner_role", self.say(("测试云资源的责任角色", "Owner role of the test cloud resources"))),
        )
        return Document(self.control(), body, gaps if self.draft else ())

    def control(self) -> Control:
        status = self.say(("草稿", "Draft") if self.draft else ("基线", "Baseline"))
        classification = self.say(("内部（对外版）", "Internal (external edition)"))
        labels: tuple[tuple[Both, Both | str], ...] = (
            (("文件编号", "Document no."), "PRJ-A-SOW-01"),
            (("版本", "Version"), "V0.3" if self.draft else "V1.0"),
            (("状态", "Status"), (status, status)),
            (("密级与版别", "Classification and edition"), (classification, classification)),
            (("内容指纹", "Fingerprint"), "7f3c 19e0 a4b2 55d1"),
            (("编制", "Author"), ("交付项目经理", "Delivery project manager")),
            (("审核", "Reviewer"), ("PMO评审代表、TMO评审代表、法务", "PMO, TMO and legal representatives")),
            (("批准", "Approver"), ("交付中心总监", "Director of the delivery centre")),
            (("分发", "Distribution"), ("建设单位、监理单位、承建单位各供应商", "Customer, supervision company, suppliers of the vendor")),
        )
        history = (
            ("V0.1", "2026-01-12", ("交付项目经理", "Project manager"), ("依据招标文件与投标文件起草", "First draft from tender and bid")),
            ("V0.2", "2026-02-09", ("售前架构师", "Pre-sales architect"), ("补充接口清单与数据范围；按澄清函修订排除项", "Interfaces and data scope added; exclusions revised after clarification")),
            ("V0.3", "2026-02-24", ("交付项目经理", "Project manager"), ("落实合同评审意见7条", "Seven remarks of the contract review worked in")),
        )
        return Control(
            language=self.language,
            title=self.say(TITLE),
            project=self.say(PROJECT),
            code="PRJ-A-SOW-01",
            version="V0.3" if self.draft else "V1.0",
            status=status,
            classification=classification,
            fingerprint="7f3c19e0a4b255d1",
            draft=self.draft,
            rows=tuple((self.say(label), self.value(value, "")) for label, value in labels),
            history=tuple((version, day, self.say(who), self.say(what)) for version, day, who, what in history),
            parties=(
                (self.say(("建设单位", "Customer")), self.value(CUSTOMER, "parties[0].name")),
                (self.say(("承建单位", "Vendor")), self.value(VENDOR, "parties[6].name")),
            ),
        )

    def preamble(self) -> tuple[Block, ...]:
        number = (
            self.run("【待补1：合同编号】", "[Gap 1: contract number]", "contracts.upstream.contract_no", gap=1)
            if self.draft
            else Run("SC-2026-001", "contracts.upstream.contract_no")
        )
        facts = Table(
            (),
            (
                (self.text("项目名称", "Project"), self.value(PROJECT, "project.name")),
                (self.text("合同编号", "Contract no."), (number,)),
                (self.text("建设单位（甲方）", "Customer (Party A)"), self.value(CUSTOMER, "parties[0].name")),
                (self.text("承建单位（乙方）", "Vendor (Party B)"), self.value(VENDOR, "parties[6].name")),
                (
                    self.text("合同总价（含税）", "Contract price (VAT included)"),
                    (
                        Run("60,000,000.00", "contracts.upstream.gross"),
                        self.run(" 元，大写：人民币", " CNY, in words: ", ""),
                        self.run("陆仟万元整", "sixty million yuan only", "contracts.upstream.gross"),
                    ),
                ),
                (self.text("安全保护等级", "Security level"), self.text("等保三级", "MLPS level 3")),
            ),
            ("left", "left"),
            kind="facts",
        )
        return (
            self.heading("1", "前言与文件地位", "Preamble and status"),
            self.heading("1.1", "合同与项目标识", "Contract and project"),
            Paragraph(
                (
                    self.run("本工作说明书是", "This statement of work is an annex to the contract between "),
                    self.run(CUSTOMER[0], CUSTOMER[1], "parties[0].name"),
                    self.run("（以下简称“甲方”）与", " (“Party A”) and "),
                    self.run(VENDOR[0], VENDOR[1], "parties[6].name"),
                    self.run(
                        "（以下简称“乙方”）所签合同的附件，与合同正文具有同等法律效力。本文件界定交付范围、双方职责、验收标准与程序、进度与付款，是变更、验收和付款的依据。",
                        " (“Party B”) and has the same legal force as its main text. It fixes what is delivered, the duties of both parties, how results are accepted, the schedule and the payments, and is the basis of change, acceptance and payment.",
                    ),
                )
            ),
            facts,
            self.heading("1.2", "文件优先顺序", "Order of precedence"),
            Paragraph(self.text("各文件不一致时，按下列顺序解释：", "Where documents disagree, they apply in this order:")),
            Listing(
                True,
                (
                    (0, self.text("合同正文及补充协议", "The contract and its supplements")),
                    (0, self.text("中标通知书", "The notice of award")),
                    (0, self.text("本工作说明书及其附件", "This statement of work and its annexes:")),
                    (1, self.text("报价清单", "the quotation")),
                    (1, self.text("责任矩阵", "the responsibility matrix")),
                    (0, self.text("投标文件与招标文件", "The bid and the tender documents")),
                ),
            ),
            self.heading("1.3", "术语与缩略语", "Terms and abbreviations"),
            Table(
                self.head(("术语", "Term"), ("含义", "Meaning")),
                (
                    (self.text("初验", "Preliminary acceptance"), self.text("全部交付物按验收标准测试通过后签发证书的活动，是试运行的起点。", "The certificate after all deliverables passed their tests; the trial run starts with it.")),
                    (self.text("试运行", "Trial run"), self.text("初验后在真实业务环境中连续运行不少于60个工作日的期间。", "At least 60 working days of real operation after preliminary acceptance.")),
                    (self.text("T", "T"), self.text("合同签订且预付款到账之日。", "The day on which the contract is signed and the advance payment received.")),
                    (self.text("WD", "WD"), self.text("工作日，按国务院公布的节假日安排计算。", "Working day by the calendar of public holidays.")),
                ),
                ("left", "left"),
            ),
            Note(
                "note",
                self.text("文本效力", "Authoritative text"),
                (Paragraph(self.text("本文件以中文文本为准，英文文本仅供参考。", "The Chinese text prevails; the English text is for convenience only.")),),
            ),
        )

    def scope(self) -> tuple[Block, ...]:
        rows = tuple(
            (
                self.value(key, f"scope.modules[{at}].id"),
                self.value(name, f"scope.modules[{at}].name"),
                self.value(owner, f"scope.modules[{at}].owner_party"),
                self.value(net, f"quote_lines[{at}].net"),
            )
            for at, (key, name, owner, net) in enumerate(MODULES)
        )
        total = (self.text("", ""), self.text("合计（不含税）", "Total (net)"), self.text("", ""), (Run("55,950,000.00", "contracts.upstream.net"),))
        blocks: list[Block] = [
            self.heading("2", "工作范围", "Scope"),
            self.heading("2.1", "模块清单", "Modules"),
            Paragraph(self.text("本项目包括下列10个模块，未列入的内容不属于本合同范围。", "The project consists of the ten modules below; what is not listed is not part of the contract.")),
            Table(
                self.head(("编号", "No."), ("模块", "Module"), ("责任方", "Responsible"), ("金额（元）", "Amount (CNY)")),
                (*rows, total),
                ("center", "left", "left", "right"),
                kind="total",
            ),
            self.heading("2.2", "模块范围说明", "What each module covers"),
        ]
        for at, (key, name, _, _) in enumerate(MODULES[:5], start=1):
            blocks.append(self.heading(f"2.2.{at}", f"{key} {name[0]}", f"{key} {name[1]}"))
            blocks.append(Paragraph(self.text(*FUNCTIONS[at % 3])))
            blocks.append(Listing(False, tuple((depth, self.text(*FUNCTIONS[(at + shift) % 3])) for shift, depth in ((0, 0), (1, 0), (2, 1)))))
        blocks += (
            self.heading("2.3", "接口清单", "Interfaces"),
            Paragraph(self.text("接口双方、数据、协议与费用承担如下表。", "Both sides, data, protocol and bearer of cost of each interface.")),
            self.interfaces(),
            Paragraph(self.text("注：既有基础平台接口由甲方协调第三方开放。", "Note: Party A arranges access to the incumbent platform."), "small"),
            self.heading("3", "不包含范围与假设条件", "Exclusions and assumptions"),
            Paragraph((self.run("以下内容明确", "The following is expressly "), self.run("不属于", "not part", bold=True), self.run("本合同范围：", " of the contract:"))),
            Listing(
                False,
                (
                    (0, self.text("院内PACS、HIS系统的改造，由各医院自行承担。", "Changes to PACS and HIS inside the hospitals; each hospital bears them.")),
                    (0, self.text("政务云资源的租用费用，由甲方承担。", "Rent of government cloud resources; Party A bears it.")),
                    (0, self.text("2023年以前历史影像的迁移。", "Migration of images older than 2023.")),
                ),
            ),
            Note(
                "warning",
                self.text("假设条件失效的后果", "If an assumption fails"),
                (
                    Paragraph(self.text("任一假设在验证日期前被证实不成立的，按第7章变更控制处理，相关里程碑顺延。", "An assumption found untrue is handled as a change under section 7 and moves the milestones that depend on it.")),
                    Listing(False, ((0, self.text("医院名单在启动会前书面确认。", "The hospitals are confirmed in writing before kick-off.")), (0, self.text("第三方接口文档在T+60前提供。", "Third-party interface documents arrive by T+60.")))),
                ),
            ),
        )
        return tuple(blocks)

    def interfaces(self) -> Table:
        titles: tuple[Both, ...] = (
            ("编号", "No."), ("接口名称", "Interface"), ("提供方", "Provider"), ("使用方", "Consumer"), ("方向", "Direction"),
            ("数据内容", "Data"), ("协议", "Protocol"), ("频率", "Frequency"), ("费用承担", "Cost borne by"), ("就绪时间", "Ready by"),
        )
        rows: list[tuple[Inline, ...]] = []
        for number in range(1, 15):
            key, name, owner, _ = MODULES[number % 10]
            cells = (
                f"IF-{number:02d}", self.say((f"{name[0]}数据接口", f"{name[1]} feed")), self.say(("医院信息科", "Hospital IT")), self.say(owner),
                self.say(("单向", "One way") if number % 3 else ("双向", "Both ways")),
                self.say(("门诊、住院、检查检验、费用明细与病案首页", "Outpatient, inpatient, test, billing and discharge records")),
                "HL7 V2.x" if number % 2 else "FHIR R4 / HTTPS", self.say(("实时", "Real time") if number % 2 else ("每日一次", "Daily")),
                self.say(("接口提供方", "Provider")), f"T+{60 + number * 2}",
            )
            rows.append(tuple((Run(text, f"interfaces[{number - 1}].{key}" if at == 0 else ""),) for at, text in enumerate(cells)))
        return Table(self.head(*titles), tuple(rows), ("center", *("left",) * 8, "center"), wide=True)

    def duties(self) -> tuple[Block, ...]:
        rows = []
        for number in range(1, 13):
            gap = self.draft and number == 5
            owner = (
                (self.run("【待补2：责任角色】", "[Gap 2: owner role]", "dependencies[4].owner_role", gap=2),)
                if gap
                else self.text("建设单位项目经理", "Customer project manager")
            )
            rows.append(
                (
                    self.value(f"DEP-{number:02d}", f"dependencies[{number - 1}].id"),
                    self.text(*(
                        ("提供符合容量要求的政务云测试与生产环境，并开通网络策略", "Provide test and production cloud of the agreed capacity and open the network")
                        if number % 2
                        else ("组织20家医院确认接口规范并指定联系人", "Have the 20 hospitals confirm the interface specification and name a contact")
                    )),
                    owner,
                    (Run(f"T+{20 + number * 8}", f"dependencies[{number - 1}].needed_by"),),
                    (Run(str(number % 4 * 5 + 5), f"dependencies[{number - 1}].impact_days"),),
                    (Run(f"{number * 1500:,}.00", f"dependencies[{number - 1}].cost_per_day"),),
                )
            )
        return (
            self.heading("4", "双方职责与客户依赖", "Duties of the parties and dependencies"),
            Paragraph(self.text("下列事项由甲方或第三方按期完成；逾期的，乙方进度相应顺延，每延误一日的费用按下表计算。", "Party A or third parties complete the following in time; a delay moves the schedule of Party B and costs per day what the table says.")),
            Table(
                self.head(("编号", "No."), ("依赖事项", "Dependency"), ("责任角色", "Owner"), ("需要时间", "Needed by"), ("影响（WD）", "Impact (WD)"), ("元/日", "CNY a day")),
                tuple(rows),
                ("center", "left", "left", "center", "right", "right"),
            ),
        )

    def acceptance(self) -> tuple[Block, ...]:
        criteria = []
        for number in range(1, 19):
            key, name, _, _ = MODULES[number % 10]
            criteria.append(
                (
                    self.value(f"AC-{number:02d}", f"acceptance_criteria[{number - 1}].id"),
                    self.text(f"{key} {name[0]}：业务成功率与响应时间", f"{key} {name[1]}: success rate and response time"),
                    self.text("P95不超过3秒，成功率不低于99.5%", "P95 within 3 s, success rate at least 99.5%"),
                    self.text("每院抽样50次，由第三方测评机构现场测试", "50 samples a hospital, tested on site by the third party"),
                    self.text("测试报告、系统日志", "Test report, system log"),
                )
            )
        return (
            self.heading("5", "验收标准与程序", "Acceptance criteria and procedure"),
            self.heading("5.1", "验收标准", "Criteria"),
            Table(
                self.head(("编号", "No."), ("指标", "Metric"), ("阈值", "Threshold"), ("方法与样本", "Method and sample"), ("证据", "Evidence")),
                tuple(criteria),
                ("center", "left", "left", "left", "left"),
            ),
            self.heading("5.2", "验收程序", "Procedure"),
            Listing(
                True,
                (
                    (0, self.text("乙方书面提出验收申请，附自测报告与交付物清单。", "Party B applies in writing with its own test report and the list of deliverables.")),
                    (0, self.text("甲方在10个工作日内书面答复；逾期未答复的，视为同意进入验收。", "Party A answers in writing within 10 working days; silence means consent.")),
                    (0, self.text("甲方在15个工作日内组织验收；未通过的，乙方整改后可申请复测，复测不超过2次，每次不超过10个工作日。", "Party A holds the acceptance within 15 working days; after a failure Party B corrects and may apply for a re-test, twice at most, each within 10 working days.")),
                ),
            ),
            self.heading("5.3", "进入初验前的检查", "Before preliminary acceptance"),
            Checks(
                (
                    (True, self.text("全部交付物已提交并登记", "All deliverables submitted and registered")),
                    (True, self.text("致命、严重缺陷为0，一般缺陷不超过5个", "No fatal or severe defect, at most five general ones")),
                    (False, self.text("第三方测评报告已出具", "The assessment report is issued")),
                    (False, self.text("等保测评与密码应用评估已通过", "MLPS and cryptography assessments passed")),
                )
            ),
        )

    def schedule(self) -> tuple[Block, ...]:
        return (
            self.heading("6", "进度与付款", "Schedule and payments"),
            self.heading("6.1", "里程碑", "Milestones"),
            Table(
                self.head(("编号", "No."), ("里程碑", "Milestone"), ("时间（WD）", "Date (WD)"), ("完成证据", "Evidence")),
                tuple(
                    (self.value(key, f"milestones[{at}].id"), self.value(name, f"milestones[{at}].name"), self.value(day, f"milestones[{at}].offset"), self.value(proof, f"milestones[{at}].evidence"))
                    for at, (key, name, day, proof) in enumerate(MILESTONES)
                ),
                ("center", "left", "center", "left"),
            ),
            self.heading("6.2", "付款", "Payments"),
            Table(
                self.head(("编号", "No."), ("里程碑", "Milestone"), ("比例", "Share"), ("金额（元）", "Amount (CNY)"), ("付款条件", "Condition")),
                (
                    *(
                        (self.value(key, f"payments[{at}].id"), self.value(name, f"payments[{at}].milestone"), self.value(share, f"payments[{at}].pct"), self.value(amount, f"payments[{at}].amount"), self.value(condition, f"payments[{at}].condition"))
                        for at, (key, name, share, amount, condition) in enumerate(PAYMENTS)
                    ),
                    (self.text("", ""), self.text("合计", "Total"), self.text("100%", "100%"), self.text("60,000,000.00", "60,000,000.00"), self.text("人民币陆仟万元整", "Sixty million yuan only")),
                ),
                ("center", "left", "right", "right", "left"),
                kind="total",
            ),
            self.heading("7", "变更控制", "Change control"),
            Paragraph(self.text("累计变更金额不超过合同不含税价3%的，由变更控制委员会批准；超过3%且不超过10%的，由领导小组批准；超过10%的，签订补充协议。", "Changes of up to 3% of the net contract price are decided by the change control board, up to 10% by the steering group; beyond that the parties sign a supplement.")),
            Paragraph(self.text("不适用：本项目未约定免费变更额度。", "Not applicable: no free allowance was agreed."), "small"),
        )

    def closing(self) -> tuple[Block, ...]:
        return (
            PageBreak(),
            self.heading("8", "签署", "Signatures"),
            Paragraph(self.text("双方确认已完整阅读并同意本工作说明书全部内容。本文件一式陆份，甲乙双方各执叁份。", "Both parties have read and agree to all of this statement of work. It is made in six copies, three for each party.")),
            Signatures(
                (
                    self.text("甲方：示例市数字健康建设局\n法定代表人或授权代表", "Party A: Sample City Digital Health Construction Bureau\nLegal or authorised representative"),
                    self.text("乙方：示例承建单位\n法定代表人或授权代表", "Party B: Sample Vendor\nLegal or authorised representative"),
                    self.text("监理单位：总监理工程师", "Supervision company: chief supervision engineer"),
                )
            ),
        )
