//! Days and hours as exports write them.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

/// Viet Nam's hours from Greenwich.
const HOURS: i8 = 7;

/// Reads `2020-10-01T08:30:00.000+07:00`, `2020-10-01 08:30:00`, `01/10/2020 8:30:00`, `10/1/20 8:30 PM`, or a day alone. What says
/// how far it is from Greenwich is told as it is in Viet Nam.
pub(super) fn read(text: &str, month_first: bool) -> Option<DateTime> {
    if let Some(at) = as_most(text) {
        return Some(at);
    }
    let joined = if text.contains(' ') { text.replacen(' ', "T", 1).into() } else { Cow::from(text) };
    if let Ok(at) = joined.parse::<Timestamp>() {
        return Some(Offset::constant(HOURS).to_datetime(at));
    }
    let (day, hour) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let day = day_of(day.trim_end_matches(','), month_first)?;
    let hour = if hour.trim().is_empty() { Time::midnight() } else { hour_of(hour.trim())? };
    Some(day.to_datetime(hour))
}

/// Reads `2020-10-01T08:30:00.000+07:00` or `2020-10-01 08:30:00`, as most programs write it here; anything else is none of it.
fn as_most(text: &str) -> Option<DateTime> {
    let (at, behind) = text.as_bytes().split_first_chunk::<19>()?;
    let number = |places: [usize; 2]| {
        let [tens, ones] = places.map(|place| i8::try_from(at[place].wrapping_sub(b'0')).ok());
        Some((tens?, ones?))
            .filter(|(tens, ones)| *tens < 10 && *ones < 10)
            .map(|(tens, ones)| tens * 10 + ones)
    };
    let marked = [4, 7, 13, 16].map(|place| at[place]) == *b"--::" && matches!(at[10], b'T' | b' ');
    let nanoseconds = match behind {
        b"" | b"+07:00" => 0,
        [b'.', a, b, c, b'+', b'0', b'7', b':', b'0', b'0']
            if [a, b, c].into_iter().all(u8::is_ascii_digit) =>
        {
            [a, b, c].into_iter().fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0')) * 1_000_000
        }
        _ => return None,
    };
    let year = i16::from(number([0, 1])?) * 100 + i16::from(number([2, 3])?);
    let date = Date::new(year, number([5, 6])?, number([8, 9])?).ok()?;
    let time = Time::new(number([11, 12])?, number([14, 15])?, number([17, 18])?, nanoseconds).ok()?;
    marked.then(|| date.to_datetime(time))
}

fn day_of(text: &str, month_first: bool) -> Option<Date> {
    let [first, second, third] = parts(text)?;
    if text.len() >= 8 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit) {
        return date(first, second, third);
    }
    let year = if third < 100 { third + 2000 } else { third };
    if month_first { date(year, first, second) } else { date(year, second, first) }
}

/// The three numbers of a day.
pub(super) fn parts(text: &str) -> Option<[i32; 3]> {
    let mut numbers = text.split(['/', '-', '.']).map(|part| part.parse().ok());
    let found = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(found)
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// `8:30`, `08:30:15`, `8:30:15.25`, `8:30 PM`, `8:30 SA`, `8:30 CH`.
fn hour_of(text: &str) -> Option<Time> {
    let (clock, half) = match text.split_once(' ') {
        Some((clock, half)) => (clock, half.trim().to_uppercase()),
        None => (text, String::new()),
    };
    let after_noon = match half.as_str() {
        "" => None,
        "AM" | "SA" => Some(false),
        "PM" | "CH" => Some(true),
        _ => return None,
    };
    let mut numbers = clock.split(':').map(|part| part.split('.').next()?.parse::<i8>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    let hour = match after_noon {
        None => hour,
        Some(after) => hour % 12 + if after { 12 } else { 0 },
    };
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_exports_write_them() {
        let at = |text: &str, month_first| read(text, month_first).map(|at| at.to_string());
        for text in [
            "2020-10-01T08:30:00.000+07:00",
            "2020-10-01T01:30:00Z",
            "2020-10-01 08:30:00",
            "01/10/2020 8:30:00",
            "1/10/20 8:30 SA",
        ] {
            assert_eq!(at(text, false).as_deref(), Some("2020-10-01T08:30:00"), "{text}");
        }
        assert_eq!(at("2020-10-01T08:30:00.250+07:00", false).as_deref(), Some("2020-10-01T08:30:00.25"));
        assert_eq!(at("2020-10-01T08:30:00.250+06:00", false).as_deref(), Some("2020-10-01T09:30:00.25"));
        assert_eq!(at("10/1/20 8:30 PM", true).as_deref(), Some("2020-10-01T20:30:00"));
        assert_eq!(at("2020-10-01", false).as_deref(), Some("2020-10-01T00:00:00"));
        for text in [
            "",
            "yesterday",
            "31/02/2020",
            "2020",
            "1/2/3/4",
            "2020-10-01T0x:30:00",
            "01/10/2020 25:00",
            "01/10/2020 8",
        ] {
            assert_eq!(at(text, false), None, "{text}");
        }
    }
}
