//! Spreadsheet addresses: column letters and A1 names.

/// Letters of a zero-based column (`0` → `A`, `26` → `AA`).
#[must_use]
pub fn column_letter(mut index: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(index % 26).unwrap_or(0)));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// A1 name of a cell: one-based row, zero-based column.
#[must_use]
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{row}", column_letter(column))
}

/// Reads letters back into a zero-based column; `None` if the text is not a column within `XFD`.
#[must_use]
pub fn column_index(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut index = 0_u32;
    for c in letters.bytes() {
        if !c.is_ascii_alphabetic() {
            return None;
        }
        index = index * 26 + u32::from(c.to_ascii_uppercase() - b'A') + 1;
    }
    (index <= 16_384).then(|| index - 1)
}

/// Reads an A1 name (with or without `$`) into (one-based row, zero-based column).
#[must_use]
pub fn parse_cell(name: &str) -> Option<(u32, u32)> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let row: u32 = row.parse().ok()?;
    (1..=1_048_576).contains(&row).then_some(())?;
    Some((row, column_index(letters)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_names_round_trip() {
        for index in [0, 25, 26, 51, 701, 702, 16_383] {
            assert_eq!(column_index(&column_letter(index)), Some(index));
        }
        assert_eq!(cell_name(7, 27), "AB7");
        assert_eq!(parse_cell("$AB$7"), Some((7, 27)));
        assert_eq!(parse_cell("XFE1"), None);
        assert_eq!(parse_cell("A0"), None);
    }
}
