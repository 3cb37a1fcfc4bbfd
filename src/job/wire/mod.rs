//! The messages between page and worker as bytes.
//!
//! Both ends are the same program, so the bytes need no names, no versions and no skipping of what is unknown: fields
//! follow each other as declared, numbers have their full width, and a length stands before texts and lists. That is a
//! few instructions a field, where a general format derives two readers and a writer for each type.
//!
//! Reading never fails half-way: what cannot be is replaced by the least value there is and the whole is called broken at
//! the end, so that no field needs a way out of its own.

mod list;

use super::{Request, Response};
use crate::calendar::{IntervalGrid, IntervalLength, Series};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use std::sync::Arc;

/// A request as bytes.
#[must_use]
pub fn request_to_bytes(request: &Request) -> Vec<u8> {
    to_bytes(request)
}

/// The request in some bytes, `None` if there is none.
#[must_use]
pub fn request_from_bytes(bytes: &[u8]) -> Option<Request> {
    from_bytes(bytes)
}

/// A response as bytes.
#[must_use]
pub fn response_to_bytes(response: &Response) -> Vec<u8> {
    to_bytes(response)
}

/// The response in some bytes, `None` if there is none.
#[must_use]
pub fn response_from_bytes(bytes: &[u8]) -> Option<Response> {
    from_bytes(bytes)
}

fn to_bytes(value: &impl Wire) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

fn from_bytes<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut input = Input { rest: bytes, broken: false };
    let value = T::take(&mut input);
    (!input.broken && input.rest.is_empty()).then_some(value)
}

/// Bytes being read.
struct Input<'a> {
    rest: &'a [u8],
    broken: bool,
}

impl Input<'_> {
    /// Calls the message broken: from here on every number is 0 and every list empty.
    fn spoil(&mut self) {
        self.broken = true;
        self.rest = &[];
    }

    fn bytes(&mut self, count: usize) -> &[u8] {
        match self.rest.split_at_checked(count) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.spoil();
                &[]
            }
        }
    }

    /// A number of so many bytes, low byte first.
    fn number(&mut self, width: usize) -> u64 {
        self.bytes(width).iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte))
    }

    /// A length of something whose elements take a byte at least.
    fn length(&mut self) -> usize {
        let length = self.number(4) as usize;
        if length > self.rest.len() {
            self.spoil();
            return 0;
        }
        length
    }

    /// A value, or the other one in a broken message.
    fn or<T>(&mut self, value: Option<T>, other: T) -> T {
        value.unwrap_or_else(|| {
            self.spoil();
            other
        })
    }
}

/// A value that crosses between page and worker.
trait Wire: Sized {
    /// Writes the value.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads the value.
    fn take(input: &mut Input<'_>) -> Self;

    /// Writes many of them.
    fn put_all(values: &[Self], out: &mut Vec<u8>) {
        values.iter().for_each(|value| value.put(out));
    }
    /// Reads so many of them.
    fn take_all(input: &mut Input<'_>, count: usize) -> Vec<Self> {
        if count > input.rest.len() {
            input.spoil();
            return Vec::new();
        }
        (0..count).map(|_| Self::take(input)).collect()
    }

    /// Writes many that may be unknown.
    fn put_known(values: &[Option<Self>], out: &mut Vec<u8>) {
        values.iter().for_each(|value| value.put(out));
    }
    /// Reads so many that may be unknown.
    fn take_known(input: &mut Input<'_>, count: usize) -> Vec<Option<Self>> {
        if count > input.rest.len() {
            input.spoil();
            return Vec::new();
        }
        (0..count).map(|_| <Option<Self> as Wire>::take(input)).collect()
    }
}

fn put_number(out: &mut Vec<u8>, number: u64, width: usize) {
    out.extend(number.to_le_bytes().iter().take(width));
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    put_number(out, length as u64, 4);
}

macro_rules! numbers {
    ($($kind:ty: $width:literal),*) => {$(
        impl Wire for $kind {
            fn put(&self, out: &mut Vec<u8>) {
                put_number(out, *self as u64, $width);
            }
            fn take(input: &mut Input<'_>) -> Self {
                input.number($width) as Self
            }
        }
    )*};
}
numbers!(u8: 1, u16: 2, i16: 2, i32: 4, u64: 8, i64: 8);

/// Histories are millions of these, and the page must not stand still while one crosses: a column of them is a byte for
/// the width of its values (0 where none is known) and whether some are unknown, if so a bit each that says which, and
/// the values with as many bytes each as the greatest needs.
impl Wire for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(input: &mut Input<'_>) -> Self {
        input.number(4) as Self
    }

    fn put_known(values: &[Option<Self>], out: &mut Vec<u8>) {
        let known = values.iter().flatten();
        let width: u8 = match known.clone().max().copied() {
            None => return out.push(0),
            Some(..=0xFF) => 1,
            Some(..=0xFFFF) => 2,
            Some(_) => 4,
        };
        let whole = known.count() == values.len();
        out.reserve(1 + values.len() * usize::from(width) + values.len() / 8);
        out.push(if whole { width } else { width | SOME_UNKNOWN });
        if !whole {
            let bits = |eight: &[Option<Self>]| {
                eight.iter().rev().fold(0_u8, |bits, value| (bits << 1) | u8::from(value.is_some()))
            };
            out.extend(values.chunks(8).map(bits));
        }
        let values = values.iter().map(|value| value.unwrap_or(0));
        match width {
            1 => out.extend(values.map(|value| value as u8)),
            2 => values.for_each(|value| out.extend_from_slice(&(value as u16).to_le_bytes())),
            _ => values.for_each(|value| out.extend_from_slice(&value.to_le_bytes())),
        }
    }

    fn take_known(input: &mut Input<'_>, count: usize) -> Vec<Option<Self>> {
        let head = u8::take(input);
        let (width, some) = (usize::from(head & !SOME_UNKNOWN), head & SOME_UNKNOWN != 0);
        if input.broken || !matches!((width, some), (0, false) | (1 | 2 | 4, _)) {
            input.spoil();
            return Vec::new();
        }
        if width == 0 {
            return vec![None; count];
        }
        let rest = input.rest;
        let bits = rest.get(..if some { count.div_ceil(8) } else { 0 }).unwrap_or_default();
        let bytes = rest.get(bits.len()..bits.len() + count * width).unwrap_or_default();
        if bytes.len() != count * width || (some && bits.len() != count.div_ceil(8)) {
            input.spoil();
            return Vec::new();
        }
        input.bytes(bits.len() + bytes.len());
        let mut values: Vec<Option<Self>> = match width {
            1 => bytes.iter().map(|byte| Some(Self::from(*byte))).collect(),
            2 => bytes.as_chunks().0.iter().map(|pair| Some(Self::from(u16::from_le_bytes(*pair)))).collect(),
            _ => bytes.as_chunks().0.iter().map(|four| Some(Self::from_le_bytes(*four))).collect(),
        };
        for (eight, bits) in values.chunks_mut(8).zip(bits) {
            for (at, value) in eight.iter_mut().enumerate() {
                if bits >> at & 1 == 0 {
                    *value = None;
                }
            }
        }
        values
    }
}

/// Beside the width of a column: some of its values are unknown.
const SOME_UNKNOWN: u8 = 0x10;

impl Wire for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        self.to_bits().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        Self::from_bits(u64::take(input))
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(input: &mut Input<'_>) -> Self {
        match u8::take(input) {
            0 => false,
            1 => true,
            _ => input.or(None, false),
        }
    }
}

impl Wire for char {
    fn put(&self, out: &mut Vec<u8>) {
        u32::from(*self).put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let letter = Self::from_u32(u32::take(input));
        input.or(letter, ' ')
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_length(out, self.len());
        out.extend_from_slice(self.as_bytes());
    }

    fn take(input: &mut Input<'_>) -> Self {
        let length = input.length();
        let text = Self::from_utf8(input.bytes(length).to_vec()).ok();
        input.or(text, Self::new())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        bool::take(input).then(|| T::take(input))
    }

    fn put_all(values: &[Self], out: &mut Vec<u8>) {
        T::put_known(values, out);
    }

    fn take_all(input: &mut Input<'_>, count: usize) -> Vec<Self> {
        T::take_known(input, count)
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_ok().put(out);
        match self {
            Ok(value) => value.put(out),
            Err(error) => error.put(out),
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        if bool::take(input) { Ok(T::take(input)) } else { Err(E::take(input)) }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_length(out, self.len());
        for value in self {
            value.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        let length = input.length();
        let mut values = Self::new();
        for _ in 0..length {
            values.push(T::take(input));
        }
        values
    }
}

impl<T: Wire, const N: usize> Wire for [T; N] {
    fn put(&self, out: &mut Vec<u8>) {
        for value in self {
            value.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Self {
        std::array::from_fn(|_| T::take(input))
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        (A::take(input), B::take(input))
    }
}

macro_rules! held {
    ($($holder:ident),*) => {$(
        impl<T: Wire> Wire for $holder<T> {
            fn put(&self, out: &mut Vec<u8>) {
                T::put(self, out);
            }
            fn take(input: &mut Input<'_>) -> Self {
                Self::new(T::take(input))
            }
        }
    )*};
}
held!(Arc, Box);

/// By its number of days.
impl Wire for NaiveDate {
    fn put(&self, out: &mut Vec<u8>) {
        self.num_days_from_ce().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let date = Self::from_num_days_from_ce_opt(i32::take(input));
        input.or(date, Self::default())
    }
}

/// By its seconds and their billionths.
impl Wire for NaiveDateTime {
    fn put(&self, out: &mut Vec<u8>) {
        self.and_utc().timestamp().put(out);
        self.and_utc().timestamp_subsec_nanos().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let at = DateTime::from_timestamp(i64::take(input), u32::take(input));
        input.or(at, DateTime::default()).naive_utc()
    }
}

impl Wire for IntervalGrid {
    fn put(&self, out: &mut Vec<u8>) {
        self.first().put(out);
        (self.days() as u32).put(out);
        self.interval().minutes().put(out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let (first, days, minutes) = (NaiveDate::take(input), u32::take(input), u16::take(input));
        let grid = IntervalLength::new(minutes).and_then(|interval| Self::new(first, days, interval)).ok();
        input.or(grid, Self::default())
    }
}

impl<T: Wire> Wire for Series<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.grid().put(out);
        T::put_all(self.values(), out);
    }

    fn take(input: &mut Input<'_>) -> Self {
        let grid = IntervalGrid::take(input);
        let values = T::take_all(input, grid.len());
        Self::new(grid, values).unwrap_or_else(|_| {
            input.spoil();
            Self::from_fn(IntervalGrid::default(), |_| T::take(input))
        })
    }
}

/// Lists the fields of structs, the cases of kinds without content, and the cases of kinds with some. The compiler says
/// what is missing from a list.
macro_rules! wire {
    ($(struct $name:ident { $($field:tt),* $(,)? })*) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $( self.$field.put(out); )*
            }
            fn take(input: &mut Input<'_>) -> Self {
                Self { $( $field: Wire::take(input) ),* }
            }
        }
    )*};
    ($(kind $name:ident { $first:ident $(, $case:ident)* $(,)? })*) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                // Says at compile time when a case is missing below.
                match self { Self::$first $(| Self::$case)* => out.push(*self as u8) }
            }
            fn take(input: &mut Input<'_>) -> Self {
                const CASES: &[$name] = &[$name::$first $(, $name::$case)*];
                let byte = u8::take(input);
                let case = CASES.iter().find(|case| **case as u8 == byte).copied();
                input.or(case, Self::$first)
            }
        }
    )*};
    ($(enum $name:ident or $other:expr => {
        $($tag:literal: $case:ident $(($($item:ident),*))? $({$($field:ident),*})?),* $(,)?
    })*) => {$(
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$case $(($($item),*))? $({$($field),*})? => {
                        out.push($tag);
                        $($( $item.put(out); )*)?
                        $($( $field.put(out); )*)?
                    } )*
                }
            }
            fn take(input: &mut Input<'_>) -> Self {
                match u8::take(input) {
                    $( $tag => {
                        $($( let $item = Wire::take(input); )*)?
                        $($( let $field = Wire::take(input); )*)?
                        Self::$case $(($($item),*))? $({$($field),*})?
                    } )*
                    _ => input.or(None, $other),
                }
            }
        }
    )*};
}
use wire;

#[cfg(test)]
mod tests;
