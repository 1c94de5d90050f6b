//! Every limit that reading a file obeys, with its name for `--limit`. Hostile files end in a named error or problem,
//! never in exhausted memory.

use crate::base::Message;
use crate::base::yaml::nearest;
use crate::say;

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Bytes; values may end in K, M or G.
    Bytes,
}

/// One limit as a person may set it.
#[derive(Clone, Copy)]
pub struct Limit {
    /// Its name for `--limit`.
    pub name: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// The highest value it may have; the lowest is 1.
    pub most: u64,
    /// What it bounds, in Chinese.
    pub zh: &'static str,
    /// What it bounds, in English.
    pub en: &'static str,
    get: fn(&Limits) -> u64,
    set: fn(&mut Limits, u64),
}

impl Limit {
    /// The highest value it may have, as a person would write it.
    #[must_use]
    pub fn highest(&self) -> String {
        shown(self.most, self.unit)
    }
}

macro_rules! limits {
    ($($field:ident: $type:ty = $default:expr, $name:literal, $unit:ident up to $most:expr, $zh:literal, $en:literal;)*) => {
        /// Limits of one file; [`Limits::default`] suits real ledgers of a million rows.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $(#[doc = $en] pub $field: $type,)*
        }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        /// All limits.
        pub const LIST: &[Limit] = &[
            $(Limit {
                name: $name,
                unit: Unit::$unit,
                most: $most,
                zh: $zh,
                en: $en,
                get: |limits| widen(limits.$field),
                set: |limits, value| narrow(value, &mut limits.$field),
            },)*
        ];
    };
}

fn widen(value: impl TryInto<u64>) -> u64 {
    value.try_into().unwrap_or(u64::MAX)
}

fn narrow<T: TryFrom<u64>>(value: u64, field: &mut T) {
    if let Ok(value) = T::try_from(value) {
        *field = value;
    }
}

limits! {
    input_bytes: u64 = 1 << 30, "input-bytes", Bytes up to 1 << 40,
        "输入文件的大小",
        "Size of an input file";
    zip_entries: u64 = 20_000, "zip-entries", Count up to 10_000_000,
        "压缩包内的部件数",
        "Parts of a container (xlsx, xlsb, ods, docx)";
    part_bytes: u64 = 2 << 30, "part-bytes", Bytes up to 1 << 40,
        "一个部件解压后的大小（解压时计数）",
        "What one part inflates to, counted while inflating; also a stream of an xls";
    total_bytes: u64 = 4 << 30, "total-bytes", Bytes up to 1 << 40,
        "各部件解压后的总大小",
        "What all parts read inflate to together";
    inflate_ratio: u64 = 100, "inflate-ratio", Count up to 1_000_000,
        "压缩比（部件解压超过 16M 后检查）",
        "How many times its packed size a part may inflate to, looked at beyond 16M";
    tag_bytes: usize = 1 << 20, "tag-bytes", Bytes up to 1 << 30,
        "一个 XML 标签连同属性的长度",
        "One XML tag with its attributes";
    xml_depth: usize = 256, "xml-depth", Count up to 100_000,
        "XML 元素的嵌套层数",
        "Depth of nested XML elements";
    shared_strings: usize = 1 << 24, "shared-strings", Count up to 1 << 30,
        "共享文本的条数",
        "Entries of the shared string table";
    text_bytes: usize = 1 << 30, "text-bytes", Bytes up to 3 << 30,
        "一个文件中不同取值的文本总量",
        "Distinct text of a file";
    sheets: usize = 1_024, "sheets", Count up to 100_000,
        "工作表（或文档中的表格）数",
        "Sheets of a workbook, tables of a document";
    rows: u32 = 1_048_576, "rows", Count up to 1 << 31,
        "一个工作表的行数",
        "Rows of a sheet, paragraphs of a document";
    columns: u32 = 16_384, "columns", Count up to 1 << 16,
        "一个工作表的列数",
        "Columns of a sheet";
    cells: u64 = 60_000_000, "cells", Count up to 1 << 40,
        "一个文件的单元格数，含空单元格",
        "Cells of a file, blank ones included";
    repeated_cells: u64 = 1_000_000, "repeated-cells", Count up to 1 << 32,
        "ods 中一行自称重复出的单元格数",
        "Cells that one row of an ods file may unfold to by its own word";
    refused_cells: u64 = 1_000_000, "refused-cells", Count up to 1 << 40,
        "越界单元格数，超过则放弃该表其余内容",
        "Cells out of bounds after which the rest of a sheet is given up";
    spare_positions: u64 = 32_000_000, "spare-positions", Count up to 1 << 40,
        "单元格分散或跨行跨列时允许的空位数",
        "Empty places that far-apart or spanning cells may cost, beyond sixteen per filled cell";
    value_chars: usize = 32_767, "value-chars", Count up to 10_000_000,
        "一个单元格或段落的字符数，超出部分截去并提示",
        "Characters of one value; what is beyond is cut and told";
    nested_tables: usize = 8, "nested-tables", Count up to 64,
        "表格嵌套的层数",
        "How deep tables may nest in cells of tables";
    merges: usize = 200_000, "merges", Count up to 100_000_000,
        "一个工作表的合并区域数",
        "Merged ranges of a sheet";
    formats: usize = 100_000, "formats", Count up to 10_000_000,
        "单元格格式数",
        "Cell formats, styles and lists of a file";
    record_bytes: usize = 16 << 20, "record-bytes", Bytes up to 1 << 31,
        "csv 一条记录的长度",
        "One record of separated values";
    problems_listed: u64 = 100, "problems", Count up to 1_000_000,
        "每个工作表每类问题列出的条数",
        "Problems listed per sheet and kind; the rest are counted";
}

impl Limits {
    /// Sets one limit as `NAME=VALUE`.
    ///
    /// # Errors
    /// There is no such limit, or the value is none or out of bounds.
    pub fn set(&mut self, given: &str) -> Result<(), Message> {
        let (name, value) = given.split_once('=').ok_or_else(|| {
            say!(
                "--limit {given} 的写法应为 名称=值，如 rows=2000000",
                "--limit {given} must be NAME=VALUE, such as rows=2000000"
            )
        })?;
        let (name, value) = (name.trim(), value.trim());
        let Some(limit) = LIST.iter().find(|l| l.name == name) else {
            let names: Vec<&str> = LIST.iter().map(|l| l.name).collect();
            return Err(if let Some(near) = nearest(name, &names) {
                say!("没有名为“{name}”的上限，是不是“{near}”？", "there is no limit `{name}`; did you mean `{near}`?")
            } else {
                let names = names.join(" ");
                say!("没有名为“{name}”的上限，可用：{names}", "there is no limit `{name}`; there are: {names}")
            });
        };
        let number = parse(value, limit.unit).filter(|n| (1..=limit.most).contains(n));
        let Some(number) = number else {
            let (most, suffix) = (limit.highest(), limit.unit == Unit::Bytes);
            let (zh, en) = if suffix { ("，可带 K、M、G", ", also with K, M or G") } else { ("", "") };
            return Err(say!(
                "--limit {name}={value} 无效：应为 1 到 {most} 的整数{zh}",
                "--limit {name}={value} is not valid: it must be a whole number from 1 to {most}{en}"
            ));
        };
        (limit.set)(self, number);
        Ok(())
    }

    /// Every limit with its value in these, as a person would write it.
    pub fn list(&self) -> impl Iterator<Item = (&'static Limit, String)> + '_ {
        LIST.iter().map(|limit| (limit, shown((limit.get)(self), limit.unit)))
    }
}

fn parse(value: &str, unit: Unit) -> Option<u64> {
    let factor = match value.bytes().last()?.to_ascii_uppercase() {
        b'K' => 10,
        b'M' => 20,
        b'G' => 30,
        _ => return value.parse().ok(),
    };
    let digits = value.get(..value.len() - 1).filter(|_| unit == Unit::Bytes)?;
    digits.parse::<u64>().ok()?.checked_mul(1 << factor)
}

fn shown(value: u64, unit: Unit) -> String {
    match unit {
        Unit::Count => value.to_string(),
        Unit::Bytes => size(value),
    }
}

/// Bytes in the largest unit that divides them.
pub(super) fn size(bytes: u64) -> String {
    let exact = [(30, "G"), (20, "M"), (10, "K")]
        .into_iter()
        .find(|(shift, _)| bytes >= 1 << shift && bytes.trailing_zeros() >= *shift);
    exact.map_or_else(|| bytes.to_string(), |(shift, letter)| format!("{}{letter}", bytes >> shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_name_within_bounds() {
        let mut limits = Limits::default();
        for limit in LIST {
            let value = (limit.get)(&limits);
            assert!(value <= limit.most, "{}", limit.name);
            limits.set(&format!("{}={}", limit.name, shown(value, limit.unit))).unwrap();
            assert_eq!(limits, Limits::default(), "{}", limit.name);
            limits.set(&format!("{}={}", limit.name, limit.most)).unwrap();
            assert_eq!((limit.get)(&limits), limit.most, "{}", limit.name);
            limits = Limits::default();
        }
        limits.set("part-bytes = 64k").unwrap();
        assert_eq!(limits.part_bytes, 64 << 10);
        let before = limits.clone();
        for bad in [
            "rows",
            "rows=",
            "rows=0",
            "rows=-1",
            "rows=1K",
            "rows=99999999999",
            "part-bytes=1T",
            "rosw=1",
            "x=1",
            "part-bytes=K",
        ] {
            assert!(limits.set(bad).is_err(), "{bad}");
        }
        assert_eq!(limits, before);
        assert!(limits.set("rosw=1").unwrap_err().en.contains("did you mean `rows`"));
        assert!(limits.set("frobnicate=1").unwrap_err().zh.contains("nested-tables"));
    }
}
