//! Every shipped pack is sound and does what its examples say.

use hazgrade::base::Lang;
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::judge::text::Stancer;
use hazgrade::judge::{Choice, RuleSet, examples};
use hazgrade::pack;
use hazgrade::recognize::kinds::Kinds;
use hazgrade::risk::Methods;
use std::sync::Arc;

fn rules() -> RuleSet {
    let files = RuleFiles::embedded();
    let mut out = Diagnostics::default();
    let kinds = Arc::new(Kinds::load(&files, &mut out));
    let methods = Methods::load(&files, &mut out);
    let packs = pack::load(&files, &mut out);
    pack::validate::validate(&packs, &kinds, &methods, &mut out);
    let stancer = Stancer::new(&kinds.stance, &kinds.wording);
    let choice = Choice { as_of: crate::common::AS_OF.parse().unwrap(), sectors: Vec::new() };
    let rules = RuleSet::compile(packs, kinds, stancer, &choice, &mut out);
    assert!(out.list.is_empty(), "{:#?}", out.lines(Lang::En));
    rules
}

#[test]
fn every_example_comes_out_as_it_says() {
    let rules = rules();
    let outcomes = examples::run(&rules, &|_, _| true).outcomes;
    assert!(outcomes.len() > 1000, "{} examples", outcomes.len());
    let wrong: Vec<String> = outcomes
        .iter()
        .filter(|o| !o.passed())
        .map(|o| format!("{}: expected {}, got {}: {}", o.rule, o.expected.word(), o.got.word(), o.given))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), outcomes.len(), wrong.join("\n"));
}

#[test]
fn every_item_of_the_standard_has_a_rule_and_every_clause_of_the_new_one_is_registered() {
    let rules = rules();
    let clauses = |document: &str| -> std::collections::BTreeSet<String> {
        rules
            .packs
            .iter()
            .flat_map(|p| &p.rules)
            .flat_map(|r| &r.basis)
            .filter(|b| b.document == document)
            .map(|b| b.clause.clone())
            .collect()
    };
    assert_eq!(clauses("saws-2017-121").len(), 20, "{:?}", clauses("saws-2017-121"));
    assert_eq!(clauses("aq-3067-2026").len(), 53);
    for at in &rules.by_hand {
        let (_, rule) = rules.resolve(*at).unwrap();
        assert!(rule.check.is_some(), "{} says what to look at", rule.id);
    }
}

#[test]
fn law_follows_the_day_asked_for() {
    let list = |day: &str| {
        let out = crate::common::run(&["rules", "list", "--as-of", day, "--format", "json"]);
        let doc = crate::common::json(&out);
        let packs = doc["packs"].as_array().unwrap();
        let rules = packs.iter().find(|p| p["id"] == "hazchem").unwrap()["rules"].as_array().unwrap().clone();
        rules.iter().filter(|r| r["in_force"] == true && r["basis"][0]["document"] == "aq-3067-2026").count()
    };
    assert_eq!((list("2026-09-29"), list("2026-09-30")), (0, 53));
}
