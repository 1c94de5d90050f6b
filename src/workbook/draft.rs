//! A workbook in the making: what every container's reader fills, with the checks all of them share.

use super::error::OpenError;
use super::grid::{GridBuilder, Kind, Pool, Pushed, ValueId};
use super::limits::Limits;
use super::problems::Log;
use super::values::{Shown, write_date, write_number};
use super::{Format, Merge, Sheet, Visibility, Workbook};
use crate::base::{Message, Problem};
use crate::say;
use std::sync::Arc;

/// The workbook so far.
pub(super) struct Book<'l> {
    pub(super) limits: &'l Limits,
    pub(super) pool: Pool,
    pub(super) problems: Vec<Problem>,
    cells: u64,
    sheets: Vec<Draft>,
}

/// One sheet so far.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    pub(super) merges: Vec<Merge>,
    pub(super) log: Log,
    /// Whether rows are paragraphs of a document.
    pub(super) running_text: bool,
    builder: GridBuilder,
    refused: u64,
}

/// The rest of a sheet is not read; its problem is already recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop;

impl<'l> Book<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, pool: Pool::default(), problems: Vec::new(), cells: 0, sheets: Vec::new() }
    }

    /// A new sheet.
    pub(super) fn draft(&self, name: String, visibility: Visibility) -> Draft {
        Draft {
            name,
            visibility,
            merges: Vec::new(),
            log: Log::new(self.limits),
            running_text: false,
            builder: GridBuilder::new(self.limits.spare_positions),
            refused: 0,
        }
    }

    /// Refuses a workbook of more sheets than allowed.
    pub(super) fn check_sheets(&self, count: usize) -> Result<(), OpenError> {
        if count > self.limits.sheets {
            return Err(OpenError::over(&say!(
                "工作簿有 {count} 个工作表（上限 sheets）",
                "the workbook has {count} sheets (limit sheets)"
            )));
        }
        Ok(())
    }

    /// Takes a finished sheet.
    pub(super) fn add(&mut self, mut draft: Draft) {
        let Draft { builder, log, .. } = &mut draft;
        builder.sort(|row, column| log.at(row, column, "duplicate-cell", duplicate));
        builder.settle();
        self.sheets.push(draft);
    }

    /// The id of a text; `None` once the workbook holds more text than allowed.
    #[inline]
    pub(super) fn intern(&mut self, kind: Kind, text: &str) -> Option<ValueId> {
        if self.pool.text_bytes() > self.limits.text_bytes {
            return None;
        }
        self.pool.intern(kind, text)
    }

    /// The id of a text of the shared table. A text too long for one value is cut, and the file's problems say so.
    pub(super) fn intern_shared(&mut self, text: &str) -> Result<ValueId, OpenError> {
        let (kept, cut) = self.clip(text);
        let kind = if kept.is_empty() { Kind::Blank } else { Kind::Text };
        let id = self.intern(kind, kept);
        if cut {
            let most = self.limits.value_chars;
            let start: String = text.chars().take(20).collect();
            self.problems.push(Problem::general(
                "value-too-long",
                say!(
                    "以“{start}”开头的内容超过 {most} 个字符，只保留前 {most} 个字符，请拆分该单元格",
                    "the value that begins with `{start}` is longer than {most} characters; only the first {most} are kept, split the cell"
                ),
            ));
        }
        id.ok_or_else(|| {
            OpenError::over(&say!("文本总量过大（上限 text-bytes）", "there is too much text (limit text-bytes)"))
        })
    }

    /// The text, or as much of it as one value may hold; `true` if some was left out.
    pub(super) fn clip<'t>(&self, text: &'t str) -> (&'t str, bool) {
        if text.len() <= self.limits.value_chars {
            return (text, false);
        }
        match text.char_indices().nth(self.limits.value_chars) {
            Some((at, _)) => (text.get(..at).unwrap_or(text), true),
            None => (text, false),
        }
    }

    /// The workbook.
    pub(super) fn finish(mut self, format: Format) -> Workbook {
        self.pool.seal();
        let pool = Arc::new(self.pool);
        let sheets = self
            .sheets
            .into_iter()
            .map(|draft| Sheet {
                name: draft.name,
                running_text: draft.running_text,
                visibility: draft.visibility,
                grid: draft.builder.finish(&pool),
                merges: draft.merges,
                problems: draft.log.finish(),
            })
            .collect();
        Workbook { format, sheets, problems: self.problems }
    }
}

fn duplicate() -> Message {
    say!(
        "同一单元格出现两次，取后一个值，请核对",
        "the file holds this cell twice; the later value is taken, please check it"
    )
}

impl Draft {
    /// Counts a cell, blank or not, against the workbook's limit.
    #[inline]
    pub(super) fn count(&mut self, book: &mut Book<'_>) -> Result<(), Stop> {
        book.cells += 1;
        if book.cells > book.limits.cells {
            let most = book.limits.cells;
            return Err(self.stop(
                "too-many-cells",
                &say!("单元格总数超过 {most}（上限 cells）", "there are more than {most} cells (limit cells)"),
            ));
        }
        Ok(())
    }

    /// Gives up the rest of the sheet, and says so.
    pub(super) fn stop(&mut self, code: &'static str, why: &Message) -> Stop {
        let (zh, en) = (&why.zh, &why.en);
        self.log.general(code, || {
            say!(
                "{zh}，该工作表其余内容未读取，请拆分或清理后重试",
                "{en}; the rest of this sheet was not read. Split or clean the file and try again"
            )
        });
        Stop
    }

    /// Records a cell that lies outside the sheet's bounds.
    pub(super) fn refuse(&mut self, book: &Book<'_>, what: impl FnOnce() -> String) -> Result<(), Stop> {
        self.refused += 1;
        self.log.general("cell-out-of-bounds", || {
            let what = what();
            say!(
                "{what} 超出工作表范围或地址无效，未读取",
                "{what} is outside the bounds of a sheet or no valid address; it was not read"
            )
        });
        if self.refused > book.limits.refused_cells {
            return Err(self.stop(
                "sheet-out-of-bounds",
                &say!("越界单元格过多（上限 refused-cells）", "too many cells are out of bounds (limit refused-cells)"),
            ));
        }
        Ok(())
    }

    /// Whether an address lies within bounds.
    #[inline]
    pub(super) fn within(book: &Book<'_>, row: u32, column: u32) -> bool {
        row >= 1 && row <= book.limits.rows && column < book.limits.columns
    }

    /// Puts a value at an address within bounds.
    #[inline]
    pub(super) fn put(&mut self, row: u32, column: u32, value: ValueId) -> Result<(), Stop> {
        match self.builder.push(row, column, value) {
            Pushed::Kept => Ok(()),
            Pushed::Replaced => {
                self.log.at(row, column, "duplicate-cell", duplicate);
                Ok(())
            }
            Pushed::TooSparse => Err(self.stop(
                "sheet-too-sparse",
                &say!(
                    "有内容的单元格过于分散（上限 spare-positions）",
                    "the filled cells lie too far apart (limit spare-positions)"
                ),
            )),
        }
    }

    /// Puts a text of a kind, with the checks all containers share. `clipped` says that the reader had to leave some of
    /// the text out already.
    pub(super) fn put_text(
        &mut self,
        book: &mut Book<'_>,
        at: (u32, u32),
        kind: Kind,
        text: &str,
        clipped: bool,
    ) -> Result<(), Stop> {
        let (row, column) = at;
        let (text, cut) = book.clip(text);
        if cut || clipped {
            self.too_long(book.limits, row, column);
        }
        if text.is_empty() && kind != Kind::Uncached {
            return Ok(());
        }
        self.note(row, column, kind, text);
        match book.intern(kind, text) {
            Some(id) => self.put(row, column, id),
            None => Err(self.pool_full()),
        }
    }

    /// Records what is worth telling about a value of this kind.
    pub(super) fn note(&mut self, row: u32, column: u32, kind: Kind, text: &str) {
        match kind {
            Kind::Error => self.log.at(row, column, "error-cell", || {
                say!(
                    "单元格为错误值 {text}，请在原表中更正",
                    "the cell holds the error {text}; correct it in the sheet"
                )
            }),
            Kind::Uncached => self.log.at(row, column, "formula-without-value", || {
                say!(
                    "公式没有保存计算结果，请用表格软件打开并保存后重试",
                    "the formula has no stored result; open and save the file in a spreadsheet program"
                )
            }),
            _ => {}
        }
    }

    /// Puts a number, as a date where its format shows one.
    pub(super) fn put_number(
        &mut self,
        book: &mut Book<'_>,
        at: (u32, u32),
        value: f64,
        shown: Shown,
        epoch_1904: bool,
    ) -> Result<Kind, Stop> {
        let mut text = String::new();
        let mut kind = Kind::Number;
        if shown == Shown::Plain {
            write_number(value, &mut text);
        } else if write_date(value, shown, epoch_1904, &mut text) {
            kind = Kind::DateTime;
        } else {
            write_number(value, &mut text);
            self.log.at(at.0, at.1, "no-such-date", || {
                say!(
                    "单元格按日期显示，但数值不是有效日期，按数字读取",
                    "the cell is shown as a date but its value is none; it is read as a number"
                )
            });
        }
        self.put_text(book, at, kind, &text, false).map(|()| kind)
    }

    /// The workbook holds too much text.
    pub(super) fn pool_full(&mut self) -> Stop {
        self.stop(
            "too-much-text",
            &say!("不同取值的文本总量过大（上限 text-bytes）", "there is too much distinct text (limit text-bytes)"),
        )
    }

    /// Records a value of which only the first part is kept.
    pub(super) fn too_long(&mut self, limits: &Limits, row: u32, column: u32) {
        let most = limits.value_chars;
        self.log.at(row, column, "value-too-long", || {
            say!(
                "内容超过 {most} 个字符，只保留前 {most} 个字符，请拆分该单元格",
                "the value is longer than {most} characters; only the first {most} are kept, split the cell"
            )
        });
    }

    /// Adds a merged range given by one-based rows and zero-based columns, unless it is one cell or out of bounds.
    pub(super) fn merge(&mut self, book: &Book<'_>, merge: Merge) {
        if (merge.first_row, merge.first_column) == (merge.last_row, merge.last_column) {
            return;
        }
        let sound = Self::within(book, merge.first_row, merge.first_column)
            && Self::within(book, merge.last_row, merge.last_column)
            && merge.first_row <= merge.last_row
            && merge.first_column <= merge.last_column;
        if !sound {
            self.log
                .general("bad-merge", || say!("合并区域无效，已忽略", "a merged range is not valid; it is ignored"));
        } else if self.merges.len() >= book.limits.merges {
            let most = book.limits.merges;
            self.log.general("too-many-merges", || {
                say!(
                    "合并区域超过 {most} 个，其余已忽略",
                    "there are more than {most} merged ranges; the rest are ignored"
                )
            });
        } else {
            self.merges.push(merge);
        }
    }

    /// The sheet's data broke off.
    pub(super) fn damaged(&mut self, why: &Message) {
        let (zh, en) = (&why.zh, &why.en);
        self.log.general("damaged-sheet", || {
            say!(
                "该工作表数据已损坏（{zh}），只读取了损坏处之前的内容，请用表格软件修复后重试",
                "the data of this sheet are damaged ({en}); only what comes before the damage was read, repair the file and try again"
            )
        });
    }
}
