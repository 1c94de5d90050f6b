//! Matching and classes, on invented hazards.

use super::alike::{Prepared, can_be_one, marks, similarity};
use super::document::{By, Cause, Ending};
use super::*;
use crate::base::norm::key;
use crate::base::{Channel, Grade, Status};
use proptest::prelude::*;

fn brief(fingerprint: &str, place: &str, text: &str) -> Brief {
    Brief {
        fingerprint: fingerprint.to_owned(),
        rule: None,
        title: text.to_owned(),
        grade: Grade::General,
        status: Status::Confirmed,
        channel: Channel::Described,
        description: text.to_owned(),
        location: (!place.is_empty()).then(|| place.to_owned()),
        state: None,
        deadline: None,
        deadline_source: None,
        responsible: None,
        claimed_level: None,
        place: None,
        waived: false,
        facts: text.to_owned(),
    }
}

fn round(source: &str, hazards: Vec<Brief>) -> Round {
    Round {
        source: source.to_owned(),
        inspected: None,
        as_of: "2026-11-23".to_owned(),
        enterprise: Some("甲公司".to_owned()),
        credit_code: None,
        packs: Vec::new(),
        hazards,
    }
}

fn together(a: (&str, &str), b: (&str, &str)) -> bool {
    let (a, b) = (brief("a", a.0, a.1), brief("b", b.0, b.1));
    pair(&[&a], &[&b]).len() == 1
}

#[test]
fn small_rewording_is_the_same_hazard() {
    for (a, b) in [
        (("包装间", "配电箱门未关闭，未上锁"), ("包装间", "配电箱门未关闭未上锁，已告知班长")),
        (("东仓库", "灭火器压力不足，未及时更换"), ("东仓库", "灭火器压力不足未更换")),
        (("锅炉房", "蒸汽管道保温层脱落"), ("锅炉房", "蒸汽管道的保温层有脱落")),
        (("2号车间", "砂轮机防护罩缺失，作业人员未戴护目镜"), ("二号车间", "砂轮机缺少防护罩，作业人员未戴护目镜")),
        (("", "消防泵房控制柜处于手动状态，不能自动启泵"), ("", "消防泵房控制柜处于手动状态，无法自动启泵")),
        (("装卸台", "静电接地夹锈蚀，3处接触不良"), ("装卸台", "静电接地夹锈蚀，5处接触不良")),
    ] {
        assert!(together(a, b), "{a:?} {b:?} {}", similarity(&Prepared::new(a.1), &Prepared::new(b.1)));
    }
}

#[test]
fn other_things_are_other_hazards() {
    for (a, b) in [
        (("包装间", "配电箱未上锁"), ("包装间", "配电箱未接地")),
        (("罐区", "T-101储罐围堰破损未修复"), ("罐区", "T-102储罐围堰破损未修复")),
        (("一号楼", "安全出口被杂物堵塞无法通行"), ("二号楼", "安全出口被杂物堵塞，无法通行了")),
        (("东仓库", "货物堆放占用疏散通道影响疏散"), ("西配电室", "货物堆放占用疏散通道，影响疏散")),
        (("包装间", "灭火器压力不足"), ("包装间", "应急灯不亮")),
        (("3号机", "传动皮带没有防护罩"), ("5号机", "传动皮带没有防护罩子")),
    ] {
        assert!(!together(a, b), "{a:?} {b:?} {}", similarity(&Prepared::new(a.1), &Prepared::new(b.1)));
    }
}

#[test]
fn names_are_told_from_quantities() {
    let of = |text: &str| marks(&key(text));
    assert_eq!(of("T-101罐旁3具灭火器、DN50管、12mm缝隙"), ["dn50", "t101"]);
    assert_eq!(of("十二号楼二层"), ["12", "2"]);
    assert!(of("一般隐患，第一次发现，三处").is_empty());
    assert!(can_be_one(&of("1号泵"), &of("一号泵及2号泵")) && !can_be_one(&of("1号泵"), &of("2号泵")));
}

#[test]
fn every_class_has_its_hazard() {
    let with = |mut b: Brief, state: &str, deadline: &str| {
        b.state = (!state.is_empty()).then(|| state.to_owned());
        b.deadline = (!deadline.is_empty()).then(|| deadline.to_owned());
        b.deadline_source = Some("sheet".to_owned());
        b
    };
    let oldest = round("r1", vec![brief("back", "甲库", "甲库屋面漏水，影响电缆桥架")]);
    let old = round(
        "r2",
        vec![
            brief("same", "乙库", "乙库通道堵塞无法通行"),
            brief("gone", "丙库", "丙库应急灯损坏不亮"),
            brief("stated", "丁库", "丁库门口缺少警示标志"),
            with(brief("again", "戊库", "戊库灭火器失压"), "closed", ""),
            brief("words", "己库", "己库配电箱门未关闭，且未上锁"),
            with(brief("still", "庚库", "庚库地面油污"), "accepted", ""),
        ],
    );
    let mut up = brief("same", "乙库", "乙库通道堵塞无法通行");
    up.grade = Grade::Major;
    up.claimed_level = Some("重大".to_owned());
    let new = round(
        "r3",
        vec![
            up,
            with(brief("stated", "丁库", "丁库门口缺少警示标志"), "accepted", ""),
            brief("again", "戊库", "戊库灭火器失压"),
            with(brief("words2", "己库", "己库配电箱门没有关闭，且未上锁"), "", "2026-11-13"),
            with(brief("still", "庚库", "庚库地面油污"), "closed", "2026-01-01"),
            brief("back", "甲库", "甲库屋面漏水，影响电缆桥架"),
            brief("fresh", "辛库", "辛库叉车无证驾驶"),
        ],
    );
    let diff = compare(vec![oldest, old, new], None).unwrap();
    let names = |list: &[document::Entry]| list.iter().map(|e| e.hazard.fingerprint.clone()).collect::<Vec<_>>();
    assert_eq!(names(&diff.new), ["fresh"]);
    assert_eq!(names(&diff.closed), ["stated", "gone"]);
    assert_eq!(diff.closed.iter().map(|e| e.ending).collect::<Vec<_>>(), [Some(Ending::Stated), Some(Ending::Gone)]);
    assert_eq!(names(&diff.persisting), ["same", "words2"]);
    assert_eq!(names(&diff.reworded), ["words2"]);
    assert!(diff.reworded[0].similarity.as_ref().is_some_and(|s| s.starts_with("0.")));
    assert_eq!(names(&diff.reopened), ["again", "back"]);
    assert_eq!(diff.reopened.iter().map(|e| e.last_seen.as_deref()).collect::<Vec<_>>(), [Some("r2"), Some("r1")]);
    assert_eq!(names(&diff.regraded), ["same"]);
    assert_eq!(diff.regraded[0].regrade.as_ref().map(|r| r.by), Some(Cause::Hand));
    assert_eq!(names(&diff.overdue), ["words2"]);
    assert_eq!(diff.overdue[0].overdue_days, Some(10));
    assert_eq!((diff.summary.stayed_closed, diff.summary.current.all), (1, 7));
}

#[test]
fn the_cause_of_a_regrade_is_told_apart() {
    let pack =
        |sha256: &str| document::PackUsed { id: "p".to_owned(), version: "1".to_owned(), sha256: sha256.to_owned() };
    let cause = |sha: &str, text: &str| {
        let mut old = round("a", vec![brief("x", "罐区", "罐区紧急切断阀动作缓慢")]);
        let mut new = round("b", vec![brief("x", "罐区", text)]);
        (old.packs, new.packs) = (vec![pack("1")], vec![pack(sha)]);
        new.hazards[0].grade = Grade::Major;
        compare(vec![old, new], None).unwrap().regraded[0].regrade.clone().unwrap().by
    };
    assert_eq!(cause("1", "罐区紧急切断阀失效"), Cause::Fact);
    assert_eq!(cause("2", "罐区紧急切断阀动作缓慢"), Cause::Rule);
    assert_eq!(cause("1", "罐区紧急切断阀动作缓慢"), Cause::Hand);
    assert_eq!(cause("2", "罐区紧急切断阀失效"), Cause::Undetermined);
}

proptest! {
    #[test]
    fn matching_is_one_to_one_and_sorting_does_not_matter(
        texts in prop::collection::vec("[甲乙丙丁戊]{2,9}", 0..24),
        places in prop::collection::vec("[东西]?库", 24),
        seed in any::<u64>(),
    ) {
        let make = |prefix: &str, n: usize, text: &str| brief(&format!("{prefix}{n}"), &places[n], text);
        let old: Vec<Brief> = texts.iter().enumerate().map(|(n, t)| make("o", n, t)).collect();
        let new: Vec<Brief> = texts.iter().enumerate().map(|(n, t)| make("n", n, &format!("{t}己"))).collect();
        let olds: Vec<&Brief> = old.iter().collect();
        let news: Vec<&Brief> = new.iter().collect();
        let pairs = pair(&olds, &news);
        let mut o: Vec<usize> = pairs.iter().map(|p| p.old).collect();
        let mut n: Vec<usize> = pairs.iter().map(|p| p.new).collect();
        o.sort_unstable();
        n.sort_unstable();
        o.dedup();
        n.dedup();
        prop_assert!(o.len() == pairs.len() && n.len() == pairs.len());
        prop_assert!(pairs.iter().all(|p| p.by != By::Fingerprint));
        // Rows in another order are the same pairs.
        let mut turned = news.clone();
        turned.sort_by_key(|b| alike::hash(&(seed, &b.fingerprint)));
        let names = |list: &[&Brief], pairs: &[Pair]| {
            let mut names: Vec<(String, String)> = pairs
                .iter()
                .map(|p| (olds[p.old].fingerprint.clone(), list[p.new].fingerprint.clone()))
                .collect();
            names.sort();
            names
        };
        prop_assert_eq!(names(&news, &pairs), names(&turned, &pair(&olds, &turned)));
    }
}
