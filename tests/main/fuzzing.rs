//! The corpora of the fuzz targets, and changed copies of them, on stable: whatever the bytes, reading and recognising end
//! in time and without a panic. The same changes every time.
//!
//! `HAZGRADE_REGENERATE=1 cargo test` writes the binary seeds anew; the others are written by hand.

#[path = "../../fuzz/wrap.rs"]
pub mod wrap;

use crate::common::project;
use hazgrade::base::rulefiles::RuleFiles;
use hazgrade::base::yaml::Diagnostics;
use hazgrade::recognize::kinds::Kinds;
use hazgrade::recognize::recognize;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Changed copies of each seed; `HAZGRADE_COPIES` asks for more.
const COPIES: u64 = 300;
/// What reading one of them may take, in a build without optimisation on a busy machine.
const TIME: Duration = Duration::from_secs(5);

fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = project(&format!("fuzz/corpus/{target}"));
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some());
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seed");
    paths.into_iter().map(|p| (p.clone(), std::fs::read(p).unwrap())).collect()
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % (sides.max(1) as u64)).unwrap_or(0)
    }
}

/// A copy with a few bytes changed, a piece cut out, doubled or moved, or the end torn off.
fn changed(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(3) {
        let len = bytes.len();
        if len < 4 {
            break;
        }
        let (at, n) = (dice.roll(len), 1 + dice.roll(len.min(200)));
        let end = (at + n).min(len);
        match dice.roll(6) {
            0 => bytes[at] ^= 1 << dice.roll(8),
            1 => bytes[at] = [0, 0xff, b'<', b'>', b'"', b'&', b'9', b'/'][dice.roll(8)],
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.roll(len);
                for _ in 0..=dice.roll(20) {
                    bytes.splice(to..to, piece.iter().copied());
                }
            }
            _ => {
                let piece: Vec<u8> = bytes.drain(at..end).collect();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
}

/// Reads and recognises; a panic inside a reader is an error of its own, which counts as one here.
fn survives(target: &str, bytes: &[u8], kinds: &Kinds) -> bool {
    let began = Instant::now();
    match wrap::read(target, bytes) {
        Ok(book) => drop(recognize(book, kinds)),
        Err(error) => assert!(!error.to_string().contains("内部错误"), "{target}: a reader panicked"),
    }
    began.elapsed() < TIME
}

#[test]
fn no_bytes_make_a_reader_panic_or_hang() {
    let mut problems = Diagnostics::default();
    let kinds = Kinds::load(&RuleFiles::embedded(), &mut problems);
    let copies = std::env::var("HAZGRADE_COPIES").ok().and_then(|n| n.parse().ok()).unwrap_or(COPIES);
    for target in wrap::TARGETS {
        for (path, seed) in seeds(target) {
            // A seed of which nothing is read would only fuzz the refusal.
            let cells = wrap::read(target, &seed).map(|b| b.sheets.iter().map(|s| s.grid.rows.len()).sum::<usize>());
            let refused = path.ends_with("container/locked.xlsx") || path.ends_with("container/table.ods");
            assert!(refused || cells.is_ok_and(|n| n > 0), "{} holds cells", path.display());
            let mut dice = Dice(seed.len() as u64);
            assert!(survives(target, &seed, &kinds), "{} took too long", path.display());
            for copy in 0..copies {
                let bytes = changed(&seed, &mut dice);
                assert!(survives(target, &bytes, &kinds), "{}, copy {copy}, took too long", path.display());
            }
        }
    }
}

#[test]
fn every_target_is_listed() {
    let manifest = std::fs::read_to_string(project("fuzz/Cargo.toml")).unwrap();
    for target in wrap::TARGETS {
        assert!(manifest.contains(&format!("name = \"{target}\"")), "{target} in fuzz/Cargo.toml");
        let source = std::fs::read_to_string(project(&format!("fuzz/fuzz_targets/{target}.rs"))).unwrap();
        assert!(source.contains(&format!("read(\"{target}\"")), "{target} runs its own wrapper");
    }
}

fn biff(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn short(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The stream of an Excel 97 workbook: one sheet with a shared text, numbers, a formula, an error and a merge.
fn xls() -> Vec<u8> {
    let sst =
        [vec![2, 0, 0, 0, 2, 0, 0, 0], short(&[2]), vec![1], utf_16("隐患"), short(&[4]), vec![1], utf_16("甲乙")];
    let globals = |at: u32| {
        let sheet = [at.to_le_bytes().to_vec(), vec![1, 0, 2, 1], utf_16("台账")].concat();
        [
            biff(0x0809, &short(&[0x0600, 5])),
            biff(0x0042, &short(&[1200])),
            biff(0x041e, &[short(&[176, 10]), vec![0], b"yyyy-mm-dd".to_vec()].concat()),
            biff(0x00e0, &short(&[0, 0])),
            biff(0x00e0, &short(&[0, 176])),
            biff(0x0085, &sheet),
            biff(0x00fc, &sst.concat()),
            biff(0x003c, &[vec![0], b"cd".to_vec()].concat()),
            biff(0x000a, &[]),
        ]
        .concat()
    };
    let start = u32::try_from(globals(0).len()).unwrap();
    let cell = |row: u16, column: u16, style: u16, rest: &[u8]| [short(&[row, column, style]), rest.to_vec()].concat();
    let cells = [
        biff(0x0809, &short(&[0x0600, 0x10])),
        biff(0x00fd, &cell(0, 0, 0, &[1, 0, 0, 0])),
        biff(0x0203, &cell(1, 0, 1, &43613.0_f64.to_le_bytes())),
        biff(0x027e, &cell(1, 1, 0, &[3, 0x40, 0, 0])),
        biff(0x0006, &cell(2, 0, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0])),
        biff(0x0207, &[short(&[2]), vec![0], b"ok".to_vec()].concat()),
        biff(0x0205, &cell(2, 2, 0, &[7, 1])),
        biff(0x00e5, &short(&[1, 0, 1, 0, 2])),
        biff(0x000a, &[]),
    ];
    [globals(start), cells.concat()].concat()
}

/// The sheet of a binary workbook.
fn xlsb() -> Vec<u8> {
    let record = |kind: &[u8], data: &[u8]| [kind, &[u8::try_from(data.len()).unwrap()], data].concat();
    let le = |words: &[u32]| -> Vec<u8> { words.iter().flat_map(|w| w.to_le_bytes()).collect() };
    [
        record(&[0x91, 1], &[]),
        record(&[0], &[le(&[4]), vec![0; 13]].concat()),
        record(&[2], &le(&[1, 0, (125 << 2) | 3])),
        record(&[5], &[le(&[2, 0]), 1.5_f64.to_le_bytes().to_vec()].concat()),
        record(&[7], &le(&[3, 0, 0])),
        record(&[6], &[le(&[4, 0, 2]), utf_16("直接")].concat()),
        record(&[11], &[le(&[5, 0]), vec![0x17, 0, 0]].concat()),
        record(&[0x92, 1], &[]),
        record(&[0xb0, 1], &le(&[4, 5, 0, 1])),
    ]
    .concat()
}

#[test]
fn the_binary_seeds_are_fresh() {
    let (_, docx) = wrap::wrap("docx", b"<d><body><p><r><t>a</t></r></p></body></d>");
    let (_, ods) = wrap::wrap("ods", b"<d><table table:name='a'><table-row><table-cell/></table-row></table></d>");
    for (path, bytes) in [
        ("xls/sheet.biff", xls()),
        ("xlsb/sheet.bin", xlsb()),
        ("container/word.docx", docx),
        ("container/table.ods", ods),
        ("container/old.xls", wrap::compound("Workbook", &xls())),
        ("container/locked.xlsx", wrap::compound("EncryptedPackage", b"x")),
    ] {
        let file = project(&format!("fuzz/corpus/{path}"));
        if std::env::var_os("HAZGRADE_REGENERATE").is_some() {
            hazgrade::base::outfile::write_whole(&file, |out| out.write_all(&bytes)).unwrap();
        }
        assert!(
            std::fs::read(&file).is_ok_and(|b| b == bytes),
            "{path} is stale: run HAZGRADE_REGENERATE=1 cargo test"
        );
    }
}
