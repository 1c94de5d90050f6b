//! Documents that are text with tables in it (Word, web pages): tables become sheets, the text around them one more.
//!
//! Tables are named `#1`, `#2` … in the order in which they begin; one inside a cell of `#2` is `#2.1`. Text outside
//! tables becomes a sheet of its own whose row n is the n-th paragraph that is not blank.

use super::draft::{Book, Draft, Stop};
use super::grid::Kind;
use super::{Merge, Visibility};
use crate::base::Message;
use crate::say;
use rustc_hash::FxHashMap;

/// Name of the sheet that holds the text outside tables.
pub(super) const TEXT: &str = "正文";

/// How a cell reaches over the rows below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Down {
    /// Its own row only.
    #[default]
    One,
    /// So many rows in all; the cells of those below make room.
    Rows(u32),
    /// It begins a merge that cells below continue.
    Begins,
    /// It continues the cell above.
    Continues,
}

/// Text being gathered, bounded.
#[derive(Default)]
struct Gathered {
    text: String,
    over: bool,
}

impl Gathered {
    fn push(&mut self, piece: &str, most: usize) {
        if self.text.len() > most {
            self.over |= !piece.is_empty();
        } else if self.text.len() + piece.len() <= most.saturating_add(4) {
            self.text.push_str(piece);
        } else {
            let mut room = most.saturating_add(4) - self.text.len();
            while !piece.is_char_boundary(room) {
                room -= 1;
            }
            self.text.push_str(piece.get(..room).unwrap_or(""));
            self.over = true;
        }
    }
}

#[derive(Default)]
struct Cell {
    gathered: Gathered,
    across: u32,
    down: Down,
}

struct Table {
    /// Its number at each level of nesting.
    path: Vec<u32>,
    draft: Draft,
    row: u32,
    column: u32,
    in_row: bool,
    /// Whether nothing of the current row is kept.
    dropped: bool,
    cell: Option<Cell>,
    /// Per column of a reaching cell: the last row it covers.
    covered: Vec<u32>,
    /// Merges that cells below may continue, by first column.
    begun: FxHashMap<u32, Merge>,
    /// Merges of the current row.
    reached: FxHashMap<u32, Merge>,
    merges: Vec<Merge>,
    inner: u32,
    /// Columns gone over on behalf of reaching cells, and how many may be.
    steps: u64,
    stopped: bool,
}

/// Takes text and tables as they come.
pub(super) struct Flow<'a, 'l> {
    pub(super) book: &'a mut Book<'l>,
    open: Vec<Table>,
    done: Vec<(Vec<u32>, Draft)>,
    outer: u32,
    text: Draft,
    paragraph: Gathered,
    paragraphs: u32,
    text_stopped: bool,
    /// Tables too deep to be kept apart.
    deeper: usize,
    /// Bytes of text one cell or paragraph may gather.
    most: usize,
}

impl<'a, 'l> Flow<'a, 'l> {
    pub(super) fn new(book: &'a mut Book<'l>) -> Self {
        let mut text = book.draft(TEXT.to_owned(), Visibility::Visible);
        text.running_text = true;
        let most = book.limits.value_chars.saturating_add(1).saturating_mul(4);
        Self {
            book,
            open: Vec::new(),
            done: Vec::new(),
            outer: 0,
            text,
            paragraph: Gathered::default(),
            paragraphs: 0,
            text_stopped: false,
            deeper: 0,
            most,
        }
    }

    /// Whether a cell is open.
    pub(super) fn in_cell(&self) -> bool {
        self.open.last().is_some_and(|t| t.cell.is_some())
    }

    /// Whether a row is open.
    pub(super) fn in_row(&self) -> bool {
        self.open.last().is_some_and(|t| t.in_row)
    }

    /// Whether a table is open.
    pub(super) fn in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// Tables met so far.
    pub(super) fn tables(&self) -> usize {
        self.open.len() + self.done.len()
    }

    /// Where problems of this place belong.
    pub(super) fn draft(&mut self) -> &mut Draft {
        match self.open.last_mut() {
            Some(table) => &mut table.draft,
            None => &mut self.text,
        }
    }

    pub(super) fn open_table(&mut self) {
        if !self.in_cell() {
            self.end_paragraph();
        }
        let deepest = self.book.limits.nested_tables;
        if self.open.len() >= deepest {
            self.deeper += 1;
            self.draft().log.general("tables-too-deep", || {
                say!(
                    "表格嵌套超过 {deepest} 层，更深的内容并入外层单元格",
                    "tables nest more than {deepest} deep; what lies deeper is read as text of the cell around it"
                )
            });
            return;
        }
        let path = if let Some(outer) = self.open.last_mut() {
            outer.inner += 1;
            outer.path.iter().copied().chain([outer.inner]).collect()
        } else {
            self.outer += 1;
            vec![self.outer]
        };
        let name: Vec<String> = path.iter().map(u32::to_string).collect();
        let mut draft = self.book.draft(format!("#{}", name.join(".")), Visibility::Visible);
        let most = self.book.limits.sheets;
        let stopped = self.tables() >= most;
        if stopped {
            draft.stop(
                "too-many-tables",
                &say!("表格超过 {most} 个（上限 sheets）", "there are more than {most} tables (limit sheets)"),
            );
        }
        self.open.push(Table {
            path,
            draft,
            row: 0,
            column: 0,
            in_row: false,
            dropped: false,
            cell: None,
            covered: Vec::new(),
            begun: FxHashMap::default(),
            reached: FxHashMap::default(),
            merges: Vec::new(),
            inner: 0,
            steps: 0,
            stopped,
        });
    }

    pub(super) fn close_table(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        self.close_row();
        let Some(mut table) = self.open.pop() else { return };
        table.merges.extend(table.begun.into_values());
        table.merges.sort_by_key(|m| (m.first_row, m.first_column));
        for mut merge in table.merges {
            merge.last_row = merge.last_row.min(table.row.max(merge.first_row));
            table.draft.merge(self.book, merge);
        }
        // Of the tables past the limit one is kept, to tell.
        let told = self.done.iter().any(|d| d.1.log.has("too-many-tables"));
        if !(told && table.draft.log.has("too-many-tables")) {
            self.done.push((table.path, table.draft));
        }
    }

    /// Begins a row after `before` columns without cells.
    pub(super) fn open_row(&mut self, before: u32) {
        if self.deeper > 0 {
            return;
        }
        self.close_row();
        if let Some(table) = self.open.last_mut() {
            table.row = table.row.saturating_add(1);
            table.column = before;
            table.in_row = true;
        }
    }

    /// Columns without cells before the row's first, if that is known only now.
    pub(super) fn indent_row(&mut self, before: u32) {
        if self.deeper == 0
            && let Some(table) = self.open.last_mut().filter(|t| t.column == 0 && t.cell.is_none())
        {
            table.column = before.min(self.book.limits.columns);
        }
    }

    /// The row counts for nothing: none of its cells is kept and the next row takes its number.
    pub(super) fn drop_row(&mut self) {
        if self.deeper == 0
            && let Some(table) = self.open.last_mut()
        {
            table.dropped = table.in_row;
        }
    }

    pub(super) fn close_row(&mut self) {
        if self.deeper > 0 {
            return;
        }
        self.close_cell();
        let Some(table) = self.open.last_mut().filter(|t| t.in_row) else { return };
        table.in_row = false;
        if std::mem::take(&mut table.dropped) {
            table.row = table.row.saturating_sub(1);
            return;
        }
        // A merge that this row did not continue has ended.
        let reached = std::mem::take(&mut table.reached);
        let ended = std::mem::replace(&mut table.begun, reached);
        let begun = &table.begun;
        table.merges.extend(
            ended.into_iter().filter(|(c, m)| begun.get(c).is_none_or(|b| b.first_row != m.first_row)).map(|(_, m)| m),
        );
    }

    pub(super) fn open_cell(&mut self, across: u32, down: Down) {
        if self.deeper > 0 {
            self.push(" ");
            return;
        }
        self.close_cell();
        if let Some(table) = self.open.last_mut().filter(|t| t.in_row) {
            table.cell = Some(Cell { across: across.max(1), down, ..Cell::default() });
        }
    }

    /// How far the open cell reaches, if that is known only now.
    pub(super) fn reach(&mut self, across: Option<u32>, down: Option<Down>) {
        if self.deeper == 0
            && let Some(cell) = self.open.last_mut().and_then(|t| t.cell.as_mut())
        {
            cell.across = across.unwrap_or(cell.across).max(1);
            cell.down = down.unwrap_or(cell.down);
        }
    }

    pub(super) fn close_cell(&mut self) {
        if self.deeper > 0 {
            return;
        }
        let Some(table) = self.open.last_mut() else { return };
        let Some(cell) = table.cell.take() else { return };
        if !table.stopped && !table.dropped && table.place(self.book, &cell) == Err(Stop) {
            table.stopped = true;
        }
    }

    /// Adds text as it stands.
    pub(super) fn push(&mut self, piece: &str) {
        let most = self.most;
        match self.open.last_mut().and_then(|t| t.cell.as_mut()) {
            Some(cell) => cell.gathered.push(piece, most),
            None => self.paragraph.push(piece, most),
        }
    }

    /// Adds text in which any white space counts as one space.
    pub(super) fn push_loose(&mut self, piece: &str) {
        let most = self.most;
        let into = match self.open.last_mut().and_then(|t| t.cell.as_mut()) {
            Some(cell) => &mut cell.gathered,
            None => &mut self.paragraph,
        };
        let mut loose = into.text.is_empty() || into.text.ends_with([' ', '\n']);
        let mut rest = piece;
        let white = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c');
        while let Some(at) = rest.find(white) {
            let (word, after) = rest.split_at(at);
            into.push(word, most);
            if !(word.is_empty() && loose) {
                into.push(" ", most);
            }
            loose = true;
            rest = after.trim_start_matches(white);
        }
        into.push(rest, most);
    }

    /// Begins a new line of the same paragraph.
    pub(super) fn break_line(&mut self) {
        self.push("\n");
    }

    /// Ends a paragraph: a line of the open cell, or one row of the text outside tables.
    pub(super) fn end_paragraph(&mut self) {
        let most = self.most;
        if let Some(cell) = self.open.last_mut().and_then(|t| t.cell.as_mut()) {
            if !cell.gathered.text.is_empty() && !cell.gathered.text.ends_with('\n') {
                cell.gathered.push("\n", most);
            }
            return;
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        let text = paragraph.text.trim();
        if text.is_empty() || self.text_stopped {
            return;
        }
        self.paragraphs = self.paragraphs.saturating_add(1);
        let at = (self.paragraphs, 0);
        let put = |book: &mut Book<'_>, draft: &mut Draft| {
            draft.count(book)?;
            if !Draft::within(book, at.0, 0) {
                let most = book.limits.rows;
                return Err(draft.stop(
                    "sheet-out-of-bounds",
                    &say!("段落超过 {most} 个（上限 rows）", "there are more than {most} paragraphs (limit rows)"),
                ));
            }
            draft.put_text(book, at, Kind::Text, text, paragraph.over)
        };
        self.text_stopped = put(self.book, &mut self.text) == Err(Stop);
    }

    /// The source broke off. What was read so far stays, and says so; `false` if that is nothing.
    pub(super) fn broken(&mut self, why: &Message, too_large: bool) -> bool {
        let draft = self.draft();
        if too_large {
            draft.stop("sheet-too-large", why);
        } else {
            draft.damaged(why);
        }
        self.tables() > 0 || self.paragraphs > 0
    }

    /// The sheets: tables in the order in which they begin, then the text outside them.
    pub(super) fn finish(mut self) {
        self.deeper = 0;
        while !self.open.is_empty() {
            self.close_table();
        }
        self.end_paragraph();
        self.done.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, draft) in self.done {
            self.book.add(draft);
        }
        if self.paragraphs > 0 || !self.text.log.is_empty() {
            self.book.add(self.text);
        }
    }
}

impl Table {
    /// Puts a finished cell at the next free place of its row.
    fn place(&mut self, book: &mut Book<'_>, cell: &Cell) -> Result<(), Stop> {
        self.draft.count(book)?;
        let row = self.row;
        if let Down::Rows(_) | Down::One = cell.down {
            while self.covered.get(self.column as usize).is_some_and(|last| *last >= row) {
                self.column = self.column.saturating_add(1);
                self.steps += 1;
            }
        }
        if self.steps > book.limits.spare_positions {
            return Err(self.draft.stop(
                "sheet-too-sparse",
                &say!(
                    "跨行跨列的单元格过多（上限 spare-positions）",
                    "too many cells span others (limit spare-positions)"
                ),
            ));
        }
        let column = self.column;
        let most = book.limits.columns;
        if row > book.limits.rows || column >= most {
            return self.draft.refuse(book, || crate::base::address::cell_name(row, column));
        }
        let mut across = cell.across;
        if across > most - column {
            let claimed = across;
            self.draft.log.at(row, column, "bad-merge", || {
                say!(
                    "单元格自称横跨 {claimed} 列，超出上限，按一列读取",
                    "the cell claims to span {claimed} columns, more than a sheet may have; it is read as one column"
                )
            });
            across = 1;
        }
        self.column = column + across;
        let mut merge = Merge { first_row: row, first_column: column, last_row: row, last_column: column + across - 1 };
        match cell.down {
            Down::One => {}
            Down::Begins => {
                self.reached.insert(column, merge);
                return self.write(book, row, column, cell);
            }
            Down::Continues => {
                if let Some(mut above) = self.begun.get(&column).copied() {
                    above.last_row = row;
                    self.reached.insert(column, above);
                    if !cell.gathered.text.trim().is_empty() {
                        self.draft.log.at(row, column, "text-under-merge", || {
                            say!(
                                "该单元格被上方的合并单元格盖住，但仍有内容，已按此行读取",
                                "a merged cell above covers this one, yet it holds text; it was read for this row"
                            )
                        });
                    }
                    return self.write(book, row, column, cell);
                }
            }
            Down::Rows(n) => {
                merge.last_row = row.saturating_add(n.max(1) - 1).min(book.limits.rows);
                if merge.last_row > row {
                    let end = (column + across) as usize;
                    self.steps += u64::from(across);
                    if self.covered.len() < end {
                        self.covered.resize(end, 0);
                    }
                    for slot in self.covered.iter_mut().take(end).skip(column as usize) {
                        *slot = merge.last_row;
                    }
                }
            }
        }
        if (merge.last_row > row || across > 1) && self.merges.len() <= book.limits.merges {
            self.merges.push(merge);
        }
        self.write(book, row, column, cell)
    }

    fn write(&mut self, book: &mut Book<'_>, row: u32, column: u32, cell: &Cell) -> Result<(), Stop> {
        self.draft.put_text(book, (row, column), Kind::Text, cell.gathered.text.trim(), cell.gathered.over)
    }
}
