//! A realistic assessment to look at: a chemical firm with major and general hazards. Tests only.

use crate::assess::document::*;
use crate::base::{Channel, Grade, Message, Problem, RiskLevel, Status};
use crate::recognize::table::{ColumnReading, SheetReading, SkippedRows};
use std::collections::BTreeMap;
use std::sync::Arc;

const SAWS: (&str, &str) =
    ("化工和危险化学品生产经营单位重大生产安全事故隐患判定标准（试行）", "安监总管三〔2017〕121号");
const AQ: (&str, &str) = ("化工和危险化学品生产经营单位重大事故隐患判定准则", "AQ 3067-2026");

pub(super) fn basis(document: (&str, &str), clause: &str, verification: &str) -> Basis {
    Basis {
        document: document.0.into(),
        number: document.1.into(),
        clause: clause.into(),
        verification: verification.into(),
    }
}

pub(super) fn evidence(sheet: &str, cell: &str, column: &str, value: &str) -> Evidence {
    let row = cell.trim_start_matches(char::is_alphabetic).parse().unwrap();
    Evidence { input: 0, sheet: sheet.into(), cell: cell.into(), row, column: column.into(), value: value.into() }
}

fn risk(l: &str, e: &str, c: &str, score: &str, level: RiskLevel, source: &str) -> Risk {
    Risk {
        method: "lec-gt".into(),
        factors: BTreeMap::from([("L".into(), l.into()), ("E".into(), e.into()), ("C".into(), c.into())]),
        score: score.into(),
        level,
        source: source.into(),
    }
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).into()).collect()
}

pub(super) fn hazard(rank: u64, grade: Grade, status: Status, title: &str, description: &str) -> Hazard {
    Hazard {
        fingerprint: format!("{rank:016x}"),
        rank,
        rule: Some(format!("hazchem.sample.{rank:02}")),
        title: title.into(),
        grade,
        status,
        channel: if status == Status::Suspected { Channel::Described } else { Channel::Measured },
        contradicted: false,
        description: description.into(),
        location: Some("甲醇罐区".into()),
        basis: vec![],
        also: vec![],
        evidence: vec![],
        risk: None,
        house_level: None,
        measures: Measures::default(),
        rectification: Rectification::default(),
        waiver: None,
        accidents: list(&["火灾", "可燃气体爆炸"]),
        claimed_level: None,
        notes: vec![],
        extras: BTreeMap::new(),
        near: vec![],
        verify: None,
    }
}

fn majors() -> Vec<Hazard> {
    use Grade::Major;
    use Status::{Confirmed, Suspected};
    let mut switch = hazard(
        1,
        Major,
        Confirmed,
        "构成一级、二级重大危险源的危险化学品罐区未实现紧急切断功能",
        "V-101 甲醇储罐（一级重大危险源）根部阀未设置紧急切断装置，检查表第 5 项答“符合”。",
    );
    switch.basis = vec![basis(SAWS, "第五项", "verified")];
    switch.also = vec![Also {
        rule: "hazchem.aq3067.4-2".into(),
        title: "罐区紧急切断".into(),
        basis: vec![basis(AQ, "4.2 c)", "unverified")],
    }];
    switch.evidence =
        vec![evidence("储罐台账", "F12", "紧急切断", "否"), evidence("储罐台账", "E12", "重大危险源级别", "一级")];
    switch.contradicted = true;
    switch.risk = Some(risk("3", "6", "40", "720", RiskLevel::Red, "typical"));
    switch.measures = Measures {
        engineering: list(&["在储罐根部设置带远传的紧急切断阀，并与液位高高报警联锁", "切断阀采用气开式并设手轮"]),
        management: list(&["编制紧急切断系统检验计划，每季度测试一次并记录"]),
        training: list(&["对罐区操作人员开展紧急切断操作培训"]),
        ppe: list(&["操作人员配防静电工作服、防毒面具"]),
        emergency: list(&["完善罐区泄漏现场处置方案并每半年演练"]),
    };
    switch.rectification = Rectification {
        measures: Some("增设紧急切断阀，接入 SIS 系统".into()),
        funds: None,
        deadline: Some("2026-10-31".into()),
        responsible: Some("储运车间 王强".into()),
        plan: None,
        state: Some("rectifying".into()),
        deadline_source: Some("sheet".into()),
        overdue: true,
        interim: Some("停用 V-101，降低库存，专人值守".into()),
        missing: list(&["资金", "预案"]),
    };
    switch.extras = BTreeMap::from([("照片编号".into(), "IMG_0312".into()), ("备注2".into(), "已与设计院联系".into())]);

    let mut alarm = hazard(
        2,
        Major,
        Confirmed,
        "涉及可燃和有毒有害气体泄漏的场所未按国家标准设置检测报警装置",
        "液氨卸车区氨气探测器 AT-207 自 2026-03 起停用，未采取替代措施；控制室报警主机显示通讯故障，\
         值班人员称已报修三次，至检查日仍未修复。",
    );
    alarm.location = Some("液氨卸车区".into());
    alarm.basis = vec![basis(SAWS, "第九项", "verified")];
    alarm.evidence =
        vec![evidence("气体探测器", "H27", "状态", "停用"), evidence("气体探测器", "B27", "位号", "AT-207")];
    alarm.risk = Some(risk("6", "6", "15", "540", RiskLevel::Red, "sheet"));
    alarm.measures.engineering = list(&["更换失效探测器并恢复通讯"]);
    alarm.rectification.deadline = Some("2026-12-15".into());
    alarm.rectification.deadline_source = Some("rule".into());
    alarm.rectification.missing = list(&["责任", "措施", "资金", "预案"]);

    let mut permit =
        hazard(3, Major, Confirmed, "特种作业人员未持证上岗", "电工李明特种作业操作证于 2026-05-14 到期未复审。");
    permit.location = Some("机修车间".into());
    permit.basis = vec![basis(SAWS, "第二项", "verified")];
    permit.evidence = vec![evidence("人员台账", "J9", "证书有效期", "2026-05-14")];
    permit.contradicted = true;
    permit.risk = Some(risk("3", "6", "15", "270", RiskLevel::Orange, "typical"));

    let mut confined = hazard(
        4,
        Major,
        Suspected,
        "动火、进入受限空间等特殊作业管理制度未有效执行",
        "污水池清理作业现场未见受限空间作业票，监护人离岗，气体分析记录缺失。",
    );
    confined.location = Some("污水处理站".into());
    confined.basis = vec![basis(SAWS, "第十八项", "verified")];
    confined.evidence = vec![evidence("隐患台账", "C31", "隐患描述", "污水池清理作业现场未见受限空间作业票")];
    confined.claimed_level = Some("严重".into());
    confined.notes = list(&["自由文本所述，须由专家确认是否构成重大事故隐患。"]);

    let mut window = hazard(5, Major, Suspected, "控制室未满足防火防爆要求", "中控室面向装置侧设有普通玻璃窗。");
    window.location = Some("中央控制室".into());
    window.basis = vec![basis(AQ, "4.3 e)", "unverified")];
    window.evidence = vec![evidence("隐患台账", "C35", "隐患描述", "中控室面向装置侧设有普通玻璃窗")];
    vec![switch, alarm, permit, confined, window]
}

fn generals() -> Vec<Hazard> {
    let texts = [
        "配电室门口堆放杂物，消防通道宽度不足 1.2 米，且配电室内未配备绝缘手套、绝缘靴等应急用具，值班记录不连续。",
        "二车间反应釜 R-203 搅拌轴机械密封渗漏，地面有积液，未设置警示标志。",
        "危险化学品仓库内氧化剂与还原剂同库存放，堆垛间距不足，未张贴安全周知卡；仓库管理员不能说出禁忌物料，\
         出入库台账自 2026 年 8 月起未登记，温湿度记录表当日已提前填写至 18:00。",
        "灭火器压力表指针处于红区（2 具）。",
        "叉车无倒车蜂鸣器。",
        "洗眼器无水。",
        "焊机二次线绝缘破损，长度超过 30 米。",
        "现场临时用电未实行一机一闸一漏。",
        "安全出口指示灯不亮。",
        "作业人员未佩戴安全帽。",
        "应急物资柜钥匙由外单位人员保管。",
        "压力表 PI-305 超期未检定，表盘无最高工作压力红线标志。",
    ];
    texts
        .iter()
        .zip(6..)
        .map(|(text, rank)| {
            let title: String = text.chars().take(18).collect();
            let mut h = hazard(rank, Grade::General, Status::Confirmed, &title, text);
            h.channel = Channel::Described;
            h.location = Some((if rank % 2 == 0 { "危化品仓库" } else { "二车间" }).into());
            h.evidence = vec![evidence("隐患台账", &format!("C{}", rank + 30), "隐患描述", text)];
            h.rectification.measures = Some("限期整改，举一反三".into());
            h.rectification.responsible = Some("设备部 张伟".into());
            h.rectification.deadline = Some(if rank == 7 { "2026-11-01" } else { "2026-12-05" }.into());
            h.rectification.deadline_source = Some("sheet".into());
            h.rectification.overdue = rank == 7;
            h.rectification.state = Some(if rank % 2 == 0 { "closed" } else { "open" }.into());
            if rank == 8 {
                h.near = vec![NearRule {
                    rule: "hazchem.sample.20".into(),
                    title: "相互禁配物质混放混存".into(),
                    basis: vec![basis(SAWS, "第二十项", "verified")],
                    missing: "查安全技术说明书的禁配项，现场逐垛核对。".into(),
                }];
            }
            if rank % 3 == 0 {
                h.basis = vec![basis(("危险化学品仓库储存通则", "GB 15603-2022"), "第5.3条", "partial")];
                h.risk = Some(risk("3", "3", "7", "63", RiskLevel::Blue, "sheet"));
            }
            h
        })
        .collect()
}

fn risk_points() -> Vec<RiskPoint> {
    let rows = [
        ("甲醇罐区", "10", "6", "40", "2400", RiskLevel::Red, "重大风险"),
        ("液氨卸车", "6", "6", "15", "540", RiskLevel::Red, "较大风险"),
        ("合成反应釜", "3", "6", "15", "270", RiskLevel::Orange, "较大风险"),
        ("叉车作业", "3", "6", "7", "126", RiskLevel::Yellow, "一般风险"),
        ("化验室", "3", "3", "3", "27", RiskLevel::Blue, "低风险"),
    ];
    let mut points: Vec<RiskPoint> = rows
        .iter()
        .zip(4..)
        .map(|((name, l, e, c, d, level, claimed), row)| RiskPoint {
            sheet: "风险分级管控清单".into(),
            row,
            code: Some(format!("FX-{row:03}").into()),
            risk_point: Some((*name).into()),
            kind: Some("设备设施".into()),
            location: Some("生产区".into()),
            activity: Some("日常运行".into()),
            step: Some("巡检、收发料".into()),
            hazard: Some("泄漏后遇点火源发生燃烧爆炸，造成人员伤亡和设备损坏".into()),
            accident: Some("火灾、爆炸、中毒和窒息".into()),
            risk: Some(Arc::new(risk(l, e, c, d, *level, "sheet"))),
            claimed_level: Some((*claimed).into()),
            level_differs: *name == "液氨卸车",
            control_tier: Some("公司级".into()),
            measures: Arc::new(Measures {
                engineering: list(&["可燃气体检测报警", "紧急切断阀"]),
                management: list(&["每两小时巡检一次"]),
                training: list(&["岗前培训"]),
                ppe: list(&["防静电工作服"]),
                emergency: list(&["现场处置方案"]),
            }),
            responsible_unit: Some("储运车间".into()),
            responsible_person: Some("王强".into()),
            ..RiskPoint::default()
        })
        .collect();
    points.push(RiskPoint {
        sheet: "风险分级管控清单".into(),
        row: 9,
        code: Some("FX-009".into()),
        risk_point: Some("污水池清理".into()),
        claimed_level: Some("一般".into()),
        problems: vec![Problem::at(
            9,
            7,
            "factor-not-in-table",
            Message::new("L 列的“4”不是该方法的取值，未计算风险", "L 4 is not a value of the method; no risk computed"),
        )],
        ..RiskPoint::default()
    });
    points
}

fn sheet(name: &str, table: Option<&str>, records: u64) -> SheetReading {
    SheetReading {
        name: name.into(),
        table: table.map(Into::into),
        runner_up: None,
        header_rows: if table.is_some() { vec![3, 4] } else { vec![] },
        columns: vec![
            ColumnReading { letter: "A".into(), header: "序号".into(), role: Some("no".into()), ticked: None },
            ColumnReading {
                letter: "C".into(),
                header: "隐患描述".into(),
                role: Some("description".into()),
                ticked: None,
            },
            ColumnReading { letter: "K".into(), header: "备注2".into(), role: None, ticked: None },
        ],
        records,
        skipped: table.is_none().then(|| "没有可识别的表头".into()),
        mapped: false,
        skipped_rows: vec![],
        problems: vec![],
        answers: Vec::new(),
        questions: Vec::new(),
    }
}

fn packs() -> Vec<PackRef> {
    let document = |id: &str, of: (&str, &str), from: &str, verification: &str, note: Option<&str>| DocumentRef {
        id: id.into(),
        title: of.0.into(),
        number: of.1.into(),
        from: Some(from.into()),
        until: None,
        in_force: true,
        verification: verification.into(),
        note: note.map(Into::into),
    };
    vec![PackRef {
        id: "hazchem".into(),
        title: "危险化学品重大事故隐患判定".into(),
        version: "1.2.0".into(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        lock: None,
        applied: true,
        why: Some("“台账”C列出现“罐区”".into()),
        documents: vec![
            document("saws-2017-121", SAWS, "2017-11-13", "verified", None),
            document(
                "aq-3067",
                AQ,
                "2026-10-01",
                "unverified",
                Some("条文未核验，依其作出的判定至多为“疑似”；使用前请核对正式文本。"),
            ),
        ],
    }]
}

/// A chemical firm: 5 major hazards (2 suspected), 12 general ones, and one of everything else.
pub(super) fn chemical_firm() -> Assessment {
    let mut hazards = majors();
    hazards.extend(generals());
    let mut ledger = sheet("隐患台账", Some("hazard-ledger"), 42);
    ledger.skipped_rows = vec![SkippedRows { rows: [60, 61], reason: "signature".into() }];
    ledger.problems = vec![Problem::at(
        33,
        6,
        "date-without-year",
        Message::new("“12月5日”没有年份，按检查日期所在年份不能确定", "12月5日 has no year"),
    )];
    let undetermined =
        |n: u32, title: &str, table: &str, sheet: Option<&str>, missing: &[&str], rows: Vec<u32>| Undetermined {
            rule: format!("hazchem.saws121.{n:02}"),
            title: title.into(),
            table: table.into(),
            sheet: sheet.map(Into::into),
            missing: list(missing),
            rows: rows.into(),
        };
    Assessment {
        schema: SCHEMA.into(),
        tool: Tool { name: "hazgrade".into(), version: "0.1.0".into() },
        as_of: "2026-11-23".into(),
        table_names: [
            ("hazard-ledger", "隐患台账"),
            ("checklist", "检查表"),
            ("risk-register", "风险点清单"),
            ("tanks", "储罐一览表"),
            ("people", "人员资质台账"),
            ("detectors", "气体检测报警器台账"),
            ("equipment", "设备与安全附件台账"),
        ]
        .map(|(id, name)| (id.to_owned(), name.to_owned()))
        .into(),
        inspected: Some("2026-11-10".into()),
        enterprise: Enterprise {
            name: Some("江东精细化工有限公司".into()),
            name_source: None,
            credit_code: Some("91320000MA1XXXXX0A".into()),
            sectors: list(&["hazchem"]),
        },
        inputs: vec![Input {
            path: "资料/江东精细化工自查表.xlsx".into(),
            sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into(),
            format: "xlsx".into(),
            sheets: vec![
                sheet("储罐台账", Some("tanks"), 18),
                sheet("气体探测器", Some("detectors"), 64),
                ledger,
                sheet("厂区平面图", None, 0),
            ],
            problems: vec![],
        }],
        mappings: vec![],
        packs: packs(),
        profiles: Profiles {
            risk: Some("lec-gt".into()),
            methods: vec![],
            house: None,
            deadline: Some("national".into()),
        },
        summary: Summary {
            major: 5,
            general: 12,
            undetermined: 3,
            not_a_hazard: 3,
            errors: 1,
            waived: 0,
            rules_run: 83,
            rows_examined: 124,
            rows_unanswered: 0,
            major_suspected: 2,
            to_verify: 1,
            near_major: 1,
            claimed_major: 0,
        },
        hazards: hazards.into(),
        undetermined: vec![
            undetermined(
                6,
                "全压力式液化烃储罐未按国家标准设置注水措施",
                "tanks",
                Some("储罐台账"),
                &["注水措施"],
                vec![7, 9],
            ),
            undetermined(8, "光气等剧毒气体管道穿越公共区域", "pipelines", None, &["是否穿越公共区域"], vec![]),
            undetermined(
                11,
                "涉及爆炸危险环境未选用防爆电气",
                "equipment",
                Some("设备台账"),
                &["防爆等级", "所在区域"],
                vec![],
            ),
        ],
        not_hazards: vec![
            NotHazard {
                input: 0,
                sheet: "隐患台账".into(),
                row: 44,
                text: "本周未发现隐患".into(),
                reason: "none-found".into(),
                verify: None,
            },
            NotHazard {
                input: 0,
                sheet: "隐患台账".into(),
                row: 45,
                text: "各岗位劳保用品佩戴齐全".into(),
                reason: "compliant".into(),
                verify: None,
            },
            NotHazard {
                input: 0,
                sheet: "隐患台账".into(),
                row: 46,
                text: "3号釜安全阀前手阀关闭，当日已打开并铅封".into(),
                reason: "rectified".into(),
                verify: Some(StatedRectified {
                    rule: "hazchem.sample.15".into(),
                    title: "安全阀、爆破片等安全附件未正常投用".into(),
                    basis: vec![basis(SAWS, "第十五项", "verified")],
                }),
            },
        ]
        .into(),
        risk_points: risk_points(),
        contradictions: vec![
            Contradiction {
                rule: "hazchem.saws121.05".into(),
                title: "构成一级、二级重大危险源的危险化学品罐区未实现紧急切断功能".into(),
                fingerprint: format!("{:016x}", 1),
                hit: vec![evidence("储罐台账", "F12", "紧急切断", "否")],
                clear: vec![evidence("检查表", "D9", "检查结果", "符合")],
            },
            Contradiction {
                rule: "hazchem.saws121.02".into(),
                title: "特种作业人员未持证上岗".into(),
                fingerprint: format!("{:016x}", 3),
                hit: vec![evidence("人员台账", "J9", "证书有效期", "2026-05-14")],
                clear: vec![evidence("检查表", "D6", "检查结果", "符合")],
            },
        ],
        rule_errors: vec![RuleError {
            rule: "hazchem.local.03".into(),
            sheet: Some("储罐台账".into()),
            row: Some(8),
            rows: 2,
            message: "表达式除数为零".into(),
        }],
        by_hand: (1..=53)
            .map(|n| ByHand {
                rule: format!("hazchem.aq3067.{n:02}"),
                title: format!("第 {n} 条所列情形（条文未核验，请对照正式文本逐项核对）"),
                basis: vec![basis(AQ, &format!("4.{}.{}", n / 10 + 1, n % 10 + 1), "unverified")],
                reason: "条文未核验，不自动判定".into(),
            })
            .collect(),
    }
}
