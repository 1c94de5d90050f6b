//! Every limit that reading a file obeys. Hostile files end in a named error or problem, never in exhausted memory.

/// Limits of one file; [`Limits::default`] suits real ledgers of a million rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the input file.
    pub input_bytes: u64,
    /// Entries of a zip container.
    pub zip_entries: u64,
    /// Bytes one part of a container may inflate to, counted while inflating.
    pub part_bytes: u64,
    /// Bytes all parts read may inflate to together.
    pub total_bytes: u64,
    /// Bytes of one XML tag with its attributes.
    pub tag_bytes: usize,
    /// Depth of nested XML elements.
    pub xml_depth: usize,
    /// Entries of the shared string table.
    pub shared_strings: usize,
    /// Bytes of distinct text a workbook may hold.
    pub text_bytes: usize,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
    /// Cells of a workbook, blank ones included.
    pub cells: u64,
    /// Cells that one row of an ods file may unfold to by its own word ("repeat a thousand times").
    pub repeated_cells: u64,
    /// Cells outside the sheet's bounds after which the rest of the sheet is given up.
    pub refused_cells: u64,
    /// Positions a sheet's columns may span beyond sixteen per filled cell: bounds what far-apart cells cost.
    pub spare_positions: u64,
    /// Characters of one value.
    pub value_chars: usize,
    /// Tables within cells of tables, how deep.
    pub nested_tables: usize,
    /// Merged ranges of a sheet.
    pub merges: usize,
    /// Cell formats of a workbook.
    pub formats: usize,
    /// Bytes of one record of separated values.
    pub record_bytes: usize,
    /// Problems listed per sheet and kind; the rest are only counted.
    pub problems_listed: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 1 << 30,
            zip_entries: 20_000,
            part_bytes: 2 << 30,
            total_bytes: 4 << 30,
            tag_bytes: 1 << 20,
            xml_depth: 256,
            shared_strings: 1 << 24,
            text_bytes: 1 << 30,
            sheets: 1_024,
            rows: 1_048_576,
            columns: 16_384,
            cells: 60_000_000,
            repeated_cells: 1_000_000,
            refused_cells: 1_000_000,
            spare_positions: 32_000_000,
            value_chars: 32_767,
            nested_tables: 8,
            merges: 200_000,
            formats: 100_000,
            record_bytes: 16 << 20,
            problems_listed: 100,
        }
    }
}
