use super::super::{clean, sample};
use super::*;

fn text(a: &Assessment, options: Options) -> String {
    let mut out = Vec::new();
    write(a, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let a = sample::chemical_firm();
    for lang in [Lang::Zh, Lang::En] {
        for width in [40, 60, 72, 80, 100, 120, 200] {
            for line in text(&a, Options { lang, width, ..Options::default() }).lines() {
                assert!(clean::width(line) <= usize::from(width), "{width}: {line}");
            }
        }
    }
}

#[test]
fn says_what_matters() {
    let a = sample::chemical_firm();
    let zh = text(&a, Options { width: 200, ..Options::default() });
    for expected in [
        "江东精细化工有限公司",
        "判定基准日 2026-11-23",
        "重大 5（其中疑似 2）· 一般 12 · 未能判定 3 · 非隐患 3",
        "接近重大条款，请核实（1）",
        "原文称已整改，请核实（1）",
        "储罐台账!F12",
        "安监总管三〔2017〕121号 第五项",
        "AQ 3067-2026 4.3 e)【未核验】",
        "已逾期（2）",
        "（AQ 3067-2026）：53 条",
        "厂区平面图",
        "没有可识别的表头",
        "出错的规则",
        "风险方法 lec-gt",
    ] {
        assert!(zh.contains(expected), "{expected} is missing in\n{zh}");
    }
    let en = text(&a, Options { lang: Lang::En, width: 200, ..Options::default() });
    assert!(en.contains("major 5 (of which suspected 2)") && en.contains("V-101") == zh.contains("V-101"));
    assert!(en.contains("12月5日") == zh.contains("12月5日"));
}

#[test]
fn colours_only_if_asked() {
    let a = sample::chemical_firm();
    assert!(!text(&a, Options::default()).contains('\u{1b}'));
    assert!(text(&a, Options { color: true, ..Options::default() }).contains("\u{1b}[1;31m"));
}

#[test]
fn cells_cannot_act() {
    let mut a = sample::chemical_firm();
    let evil = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}2J\u{202e}甲\r乙\u{0}".to_owned();
    a.enterprise.name = Some(evil.clone());
    let mut hazards: Vec<_> = a.hazards.iter().map(std::borrow::Cow::into_owned).collect();
    for h in &mut hazards {
        h.title.clone_from(&evil);
        h.description.clone_from(&evil);
        for e in &mut h.evidence {
            e.sheet.clone_from(&evil);
            e.value.clone_from(&evil);
            e.column.clone_from(&evil);
        }
        h.rectification.responsible = Some(evil.clone());
        h.rectification.deadline = Some(evil.clone());
    }
    a.hazards = hazards.into();
    for input in &mut a.inputs {
        input.path.clone_from(&evil);
        for sheet in &mut input.sheets {
            sheet.name.clone_from(&evil);
        }
    }
    for c in &mut a.contradictions {
        c.title.clone_from(&evil);
    }
    a.rule_errors[0].message.clone_from(&evil);
    let shown = text(&a, Options::default());
    assert!(!shown.chars().any(|c| c != '\n' && (c.is_control() || clean::is_invisible(c))), "{shown:?}");
}

#[test]
fn long_lists_are_counted() {
    let mut a = sample::chemical_firm();
    let many: Vec<_> =
        (1..=500).map(|n| sample::hazard(n, Grade::General, Status::Confirmed, "灭火器过期", "灭火器过期")).collect();
    a.hazards = many.into();
    assert!(text(&a, Options::default()).contains("还有 480 条，见 隐患分级清单.xlsx"));
}
