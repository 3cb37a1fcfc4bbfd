//! A queue's history as compressed integer columns: differences, zigzag, variable length, deflate.

use crate::calendar::{IntervalGrid, Series};
use crate::history::QueueHistory;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Deflate's middle level: level 9 saves under 1 % more and takes several times as long.
const LEVEL: u8 = 6;
/// Columns that every queue has: offered, handled, abandoned, handle time.
const ALWAYS: usize = 4;
/// Columns of a queue that has all; wait and answered in target stand behind a byte that says which of them there are.
const COLUMNS: usize = 6;
/// Bits of that byte.
const WAIT: u64 = 1;
const ANSWERED: u64 = 2;
/// A difference of two `Option<u32>` takes 33 bits and a sign: five bytes of seven bits.
const LONGEST: usize = 5;

/// The queue's numbers as compressed bytes; name and grid are kept apart.
#[must_use]
pub fn encode(queue: &QueueHistory) -> Vec<u8> {
    let mut plain = Vec::with_capacity(queue.offered.values().len() * COLUMNS * 2);
    for (number, column) in queue.columns().into_iter().enumerate() {
        if number == ALWAYS && (queue.wait_s.is_some() || queue.answered_in_target.is_some()) {
            let there = |column: &Option<Series<Option<u32>>>, bit| if column.is_some() { bit } else { 0 };
            put(&mut plain, there(&queue.wait_s, WAIT) | there(&queue.answered_in_target, ANSWERED));
        }
        let mut last = 0_i64;
        for value in column.map(Series::values).unwrap_or_default() {
            // Unknown is 0 and a number stands one higher, so that unknown never reads as a number.
            let coded = value.map_or(0, |value| i64::from(value) + 1);
            put(&mut plain, zigzag(coded - last));
            last = coded;
        }
    }
    compress_to_vec(&plain, LEVEL)
}

/// Reads what [`encode`] wrote; `None` unless the bytes hold exactly the grid's values.
#[must_use]
pub fn decode(name: String, grid: IntervalGrid, bytes: &[u8]) -> Option<QueueHistory> {
    let plain = decompress_to_vec_with_limit(bytes, grid.len() * COLUMNS * LONGEST + 1).ok()?;
    let mut rest = plain.as_slice();
    let [offered, handled, abandoned, handle_s] =
        [column(grid, &mut rest)?, column(grid, &mut rest)?, column(grid, &mut rest)?, column(grid, &mut rest)?];
    let mut queue =
        QueueHistory { name, offered, handled, abandoned, handle_s, wait_s: None, answered_in_target: None };
    if !rest.is_empty() {
        let there = take(&mut rest)?;
        if there == 0 || there & !(WAIT | ANSWERED) != 0 {
            return None;
        }
        if there & WAIT != 0 {
            queue.wait_s = Some(column(grid, &mut rest)?);
        }
        if there & ANSWERED != 0 {
            queue.answered_in_target = Some(column(grid, &mut rest)?);
        }
    }
    rest.is_empty().then_some(queue)
}

fn column(grid: IntervalGrid, rest: &mut &[u8]) -> Option<Series<Option<u32>>> {
    let mut last = 0_i64;
    let mut values = Vec::with_capacity(grid.len());
    for _ in 0..grid.len() {
        last += unzigzag(take(rest)?);
        values.push(match last {
            0 => None,
            _ => Some(u32::try_from(last - 1).ok()?),
        });
    }
    Series::new(grid, values).ok()
}

const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

const fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for at in 0..LONGEST {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::IntervalLength;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn grid() -> IntervalGrid {
        IntervalGrid::new(NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(), 1, IntervalLength::HOUR).unwrap()
    }

    fn drawn() -> impl Strategy<Value = Series<Option<u32>>> {
        let value = prop_oneof![Just(None), Just(Some(0)), Just(Some(u32::MAX)), (0_u32..300).prop_map(Some)];
        proptest::collection::vec(value, 24).prop_map(|values| Series::new(grid(), values).unwrap())
    }

    proptest! {
        #[test]
        fn columns_come_back(
            offered in drawn(), handled in drawn(), abandoned in drawn(), handle_s in drawn(),
            wait_s in proptest::option::of(drawn()), answered_in_target in proptest::option::of(drawn()),
        ) {
            let queue =
                QueueHistory { name: "Care".into(), offered, handled, abandoned, handle_s, wait_s, answered_in_target };
            prop_assert_eq!(decode("Care".into(), grid(), &encode(&queue)), Some(queue));
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = decode("Care".into(), grid(), &compress_to_vec(&bytes, 1));
            let _ = decode("Care".into(), grid(), &bytes);
        }
    }
}
