//! A ledger survives what programs suffer: killed at any moment, and several at once.

use crate::common::{hazgrade, text};
use crate::ledger_place::{Place, save, seed, stamp, to_accepted};
use hazgrade::ledger::card::State;
use hazgrade::ledger::{Change, Entry, Filter};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Moments at which each store's writer is killed.
const KILLS: u32 = 50;

fn start(place: &Place, args: &[&str]) -> Child {
    let mut command: Command = hazgrade();
    command.args(["ledger", "--db", &place.db]).args(args).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Runs a program and kills it after a part of the time it takes; whether it had said that its work is saved. A program that
/// is done before corrects what is known of that time, since a busy machine is slow at times.
fn killed(place: &Place, args: &[&str], whole: &mut Duration, part: f64) -> bool {
    let (begun, after) = (Instant::now(), whole.mul_f64(part));
    let mut child = start(place, args);
    while begun.elapsed() < after {
        if child.try_wait().unwrap().is_some() {
            *whole = (*whole).min(begun.elapsed());
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    let told = text(&child.wait_with_output().unwrap().stderr);
    // A server may still be at the last command of the dead: writers take turns, so a turn of our own comes after it.
    place.open().apply(&[], &stamp("2026-01-12"), true).unwrap().unwrap();
    assert!(!told.contains("错误"), "{told}");
    told.contains("已全部保存") || told.contains("已保存")
}

fn csv(place: &Place, entries: &[Entry], measure: &str) -> String {
    let mut text = "指纹,版本,整改措施\n".to_owned();
    for e in entries {
        text.push_str(&format!("{},{},{measure}\n", e.fingerprint, e.version));
    }
    let path = place.path("back.csv");
    save(&path, text.as_ref());
    path.to_str().unwrap().to_owned()
}

#[test]
fn killed_at_fifty_moments() {
    for place in Place::all() {
        let (mut saved, mut unsaved, mut acknowledged) = (0, 0, 0);
        let all = seed(&place, 12);
        let (listed, closing) = all.split_at(8);
        // How long it takes when nobody interferes.
        let file = csv(&place, listed, "起初");
        let begun = Instant::now();
        place.ok(&["import", &file, "--by", "禹山青", "--on", "2026-01-12"]);
        let mut wholes = [begun.elapsed(); 2];
        let mut measure = "起初".to_owned();
        let changes: Vec<Change> = closing.iter().map(|e| to_accepted(e, false)).collect();
        place.open().apply(&changes, &stamp("2026-01-12"), false).unwrap().unwrap();
        let prints: Vec<&str> = closing.iter().map(|e| e.fingerprint.as_str()).collect();
        for n in 0..KILLS {
            // Spread over the whole run by the golden ratio, so that no two moments are alike.
            let part = f64::from(n) * 0.618_033_988_75 % 1.0 * 1.4;
            let done = if n % 2 == 0 {
                let now = place.open().entries(&Filter::default()).unwrap();
                let next = format!("第{n}次");
                let file = csv(&place, &now[..8], &next);
                let told = killed(
                    &place,
                    &["import", &file, "--by", "禹山青", "--on", "2026-01-12"],
                    &mut wholes[n as usize % 2],
                    part,
                );
                let mut ledger = place.open();
                let now = ledger.entries(&Filter::default()).unwrap();
                let measures: Vec<String> =
                    now[..8].iter().map(|e| ledger.details(e).unwrap().0.fields.measures.unwrap()).collect();
                let new = measures.iter().filter(|m| **m == next).count();
                assert!(new == 0 || new == 8, "half applied: {measures:?}");
                assert!(new == 8 || measures.iter().all(|m| *m == measure), "{measures:?}");
                assert!(new == 8 || !told, "acknowledged and lost");
                if new == 8 {
                    measure = next;
                }
                acknowledged += u32::from(told);
                new == 8
            } else {
                let words = [&["close"], prints.as_slice(), &["--by", "禹山青", "--on", "2026-01-12"]].concat();
                let told = killed(&place, &words, &mut wholes[n as usize % 2], part);
                let mut ledger = place.open();
                let now = ledger.entries(&Filter::default()).unwrap();
                let closed = now[8..].iter().filter(|e| e.state == State::Closed).count();
                assert!(closed == 0 || closed == 4, "half applied: {closed} of 4 are closed");
                assert!(closed == 4 || !told, "acknowledged and lost");
                if closed == 4 {
                    let again: Vec<Change> = now[8..].iter().map(|e| to_accepted(e, true)).collect();
                    ledger.apply(&again, &stamp("2026-01-12"), false).unwrap().unwrap();
                }
                acknowledged += u32::from(told);
                closed == 4
            };
            if done {
                saved += 1;
            } else {
                unsaved += 1;
            }
            let verified = place.open().verify(None).unwrap();
            assert!(verified.sound, "after kill {n}: {:?}", verified.findings);
        }
        eprintln!("{KILLS} kills: {saved} saved ({acknowledged} of them acknowledged), {unsaved} not saved; all sound");
        assert!(unsaved > 0 && saved + unsaved == KILLS);
    }
}

#[test]
fn several_at_once_lose_nothing() {
    for place in Place::all() {
        let entries = seed(&place, 8);
        let before = place.open().head().unwrap().events;
        // Eight programs write at once: two on every hazard.
        let children: Vec<Child> = (0..16)
            .map(|n| {
                let print = &entries[n % 8].fingerprint;
                start(
                    &place,
                    &["edit", print, "--measures", &format!("第{n}个"), "--by", "禹山青", "--on", "2026-01-12"],
                )
            })
            .collect();
        for child in children {
            let out = child.wait_with_output().unwrap();
            assert!(out.status.success(), "{}", text(&out.stderr));
        }
        let mut ledger = place.open();
        assert_eq!(ledger.head().unwrap().events, before + 16);
        for entry in &entries {
            let written = ledger.history(entry.id).unwrap().iter().filter(|e| e.kind == "edit").count();
            assert_eq!(written, 2, "{}", entry.fingerprint);
        }
        // The same list filled in by several people: one of them comes first, the others are told.
        let now = ledger.entries(&Filter::default()).unwrap();
        drop(ledger);
        let file = csv(&place, &now, "一人所填");
        let children: Vec<Child> =
            (0..4).map(|_| start(&place, &["import", &file, "--by", "禹山青", "--on", "2026-01-12"])).collect();
        let outs: Vec<_> = children.into_iter().map(|c| c.wait_with_output().unwrap()).collect();
        let first = outs.iter().filter(|o| o.status.success()).count();
        assert_eq!(first, 1, "{}", outs.iter().map(|o| text(&o.stderr)).collect::<String>());
        let told = outs.iter().filter(|o| text(&o.stderr).contains("导出后台账已被改动")).count();
        assert_eq!(told, 3);
        assert_eq!(place.open().head().unwrap().events, before + 16 + 8);
        assert!(place.open().verify(None).unwrap().sound);
    }
}
