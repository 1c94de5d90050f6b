//! Exact fractions: sums of quotients are compared with a bound without rounding.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    above: i128,
    below: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self { above: 0, below: 1 };

    fn new(above: i128, below: i128) -> Option<Self> {
        let by = gcd(above.checked_abs()?, below.checked_abs()?);
        if below == 0 || by == 0 {
            return (below != 0).then_some(Self::ZERO);
        }
        let (above, below) = (above / by, below / by);
        Some(if below < 0 { Self { above: -above, below: -below } } else { Self { above, below } })
    }

    /// A decimal as a fraction; nothing if it is too long.
    #[must_use]
    pub fn of(value: Decimal) -> Option<Self> {
        Self::new(value.mantissa(), 10_i128.checked_pow(value.scale())?)
    }

    /// Sum; nothing if it grows too long.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let a = self.above.checked_mul(other.below)?;
        let b = other.above.checked_mul(self.below)?;
        Self::new(a.checked_add(b)?, self.below.checked_mul(other.below)?)
    }

    /// Product; nothing if it grows too long.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        // Reduced crosswise first, so that only what must be long is long.
        let (a, b) = (Self::new(self.above, other.below)?, Self::new(other.above, self.below)?);
        Self::new(a.above.checked_mul(b.above)?, a.below.checked_mul(b.below)?)
    }

    /// Quotient; nothing if the other is 0 or it grows too long.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.below, other.above)?)
    }

    /// Compared with another one; nothing if that takes too long numbers.
    #[must_use]
    pub fn compared(self, other: Self) -> Option<Ordering> {
        Some(self.above.checked_mul(other.below)?.cmp(&other.above.checked_mul(self.below)?))
    }

    /// As a decimal to some places, for people.
    #[must_use]
    pub fn decimal(self, places: u32) -> Option<Decimal> {
        let whole = Decimal::try_from_i128_with_scale(self.above / self.below, 0).ok()?;
        let mut rest = self.above % self.below;
        let mut digits = 0_i128;
        for _ in 0..=places {
            rest = rest.checked_mul(10)?;
            digits = digits * 10 + rest / self.below;
            rest %= self.below;
        }
        // What is left beyond the digits can only matter at the half, where it must count as more.
        let exact = rest == 0;
        let mut part = Decimal::try_from_i128_with_scale(digits, places + 1).ok()?;
        if !exact {
            let sign = if self.above < 0 { -1 } else { 1 };
            part += Decimal::new(sign, places + 2);
        }
        let strategy = rust_decimal::RoundingStrategy::MidpointNearestEven;
        Some((whole + part).round_dp_with_strategy(places, strategy).normalize())
    }
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Ratio {
        Ratio::of(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn three_thirds_are_one() {
        let third = of("0.1").over(of("0.3")).unwrap();
        let sum = third.plus(third).unwrap().plus(third).unwrap();
        assert_eq!(sum.compared(of("1")), Some(Ordering::Equal));
        assert_eq!(third.decimal(6).unwrap().to_string(), "0.333333");
        assert_eq!(of("2").over(of("3")).unwrap().decimal(6).unwrap().to_string(), "0.666667");
        assert_eq!(of("1").over(of("0")), None);
    }

    proptest! {
        #[test]
        fn sums_and_products_are_those_of_decimals(a in -9999_i64..9999, b in 1_i64..9999) {
            let (first, second) = (Decimal::new(a, 2), Decimal::new(b, 3));
            let (one, other) = (Ratio::of(first).unwrap(), Ratio::of(second).unwrap());
            prop_assert_eq!(one.plus(other).unwrap(), Ratio::of(first + second).unwrap());
            prop_assert_eq!(one.times(other).unwrap(), Ratio::of(first * second).unwrap());
            prop_assert_eq!(one.over(other).unwrap().times(other).unwrap(), one);
            prop_assert_eq!(one.compared(other), Some(first.cmp(&second)));
        }
    }
}
