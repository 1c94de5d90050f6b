//! CAS numbers and their check digit.

/// Whether a CAS number is well formed and its check digit right: the digits before it, counted from the right and each times
/// its place, end in it.
#[must_use]
pub fn sound(cas: &str) -> bool {
    let parts: Vec<&str> = cas.split('-').collect();
    let [first, second, check] = parts.as_slice() else { return false };
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !(2..=7).contains(&first.len()) || second.len() != 2 || check.len() != 1 || !parts.iter().all(|p| digits(p)) {
        return false;
    }
    let body = first.bytes().chain(second.bytes()).rev();
    let sum: u32 = body.zip(1..).map(|(b, place)| u32::from(b - b'0') * place).sum();
    check.parse() == Ok(sum % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for cas in ["7664-41-7", "50-00-0", "86290-81-5", "8006-14-2"] {
            assert!(sound(cas), "{cas}");
            for (at, c) in cas.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                let other = char::from_digit((c.to_digit(10).unwrap() + 1) % 10, 10).unwrap();
                let changed: String = cas.char_indices().map(|(i, d)| if i == at { other } else { d }).collect();
                assert!(!sound(&changed), "{changed}");
            }
        }
        for wrong in ["", "7664417", "7664-41", "x664-41-7", "-41-7", "7664-41-77"] {
            assert!(!sound(wrong), "{wrong}");
        }
    }
}
