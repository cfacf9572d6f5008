//! The ranking before and after, with its moves.

use std::cmp::Reverse;

use parindex_index::Move;
use parindex_locale::{Lang, Message, fixed};
use rust_decimal::Decimal;

use super::Addresses;
use crate::published::Published;
use crate::query::encode;
use crate::words::{T, arrow, rank};

/// Units on the page; the file has all of them.
const SHOWN: usize = 200;
/// Decimals of an index in the file.
pub(super) const DIGITS: u32 = 6;

/// The ranking as it would be.
pub(crate) struct Shown {
    /// What it shows, in sentences.
    pub(crate) said: Vec<String>,
    pub(crate) rows: Vec<Row>,
    /// That there are more units than the page has.
    pub(crate) more: Option<String>,
    pub(crate) file: String,
}

/// A unit before and after.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) ranks: [String; 2],
    pub(crate) index: [String; 2],
    /// Ranks up or down, with its arrow.
    pub(crate) moved: String,
    pub(crate) class: &'static str,
}

/// The units that have a place after or before, by their place after it.
fn order(moves: &[Move]) -> Vec<usize> {
    let there = |unit: &usize| moves[*unit].before.rank.is_some() || moves[*unit].after.rank.is_some();
    let mut order: Vec<usize> = (0..moves.len()).filter(there).collect();
    order.sort_by_key(|unit| {
        let Move { before, after } = moves[*unit];
        (after.rank.unwrap_or(u32::MAX), Reverse(after.percent), before.rank, *unit)
    });
    order
}

impl Shown {
    pub(super) fn new(
        t: T,
        published: &Published,
        moves: &[Move],
        file: String,
        addresses: &Addresses,
    ) -> Shown {
        let order = order(moves);
        let row = |&unit: &usize| {
            let Move { before, after } = moves[unit];
            let rise = moves[unit].rise().unwrap_or_default();
            let known = &published.units()[unit];
            Row {
                name: known.name.get(t.0).to_owned(),
                address: format!("{}{}", addresses.units, encode(&known.code)),
                ranks: [rank(before.rank), rank(after.rank)],
                index: [before, after].map(|place| t.percent(place.percent, published.digits())),
                moved: arrow(rise, "0"),
                class: match rise.cmp(&0) {
                    std::cmp::Ordering::Less => "falls",
                    std::cmp::Ordering::Equal => "",
                    std::cmp::Ordering::Greater => "rises",
                },
            }
        };
        let more = order.len().checked_sub(SHOWN).filter(|more| *more > 0);
        Shown {
            said: said(t, published, moves, &order),
            rows: order.iter().take(SHOWN).map(row).collect(),
            more: more.map(|more| t.say(&Message::new("whatif-more").count("count", more))),
            file,
        }
    }
}

/// How many move, and who moves furthest up and down.
fn said(t: T, published: &Published, moves: &[Move], order: &[usize]) -> Vec<String> {
    let rises: Vec<(i64, usize)> =
        order.iter().filter_map(|&unit| Some((moves[unit].rise()?, unit))).collect();
    let others = rises.iter().filter(|(rise, _)| *rise != 0).count();
    let count = Message::new("whatif-said").count("moved", others).count("units", rises.len());
    let furthest = |id: &'static str, found: Option<&(i64, usize)>| {
        let (rise, unit) = found?;
        let name = published.units()[*unit].name.get(t.0);
        let ranks = usize::try_from(rise.unsigned_abs()).ok()?;
        Some(t.say(&Message::new(id).text("unit", name).count("ranks", ranks)))
    };
    let up = rises.iter().filter(|(rise, _)| *rise > 0).max_by_key(|(rise, unit)| (*rise, Reverse(*unit)));
    let down = rises.iter().filter(|(rise, _)| *rise < 0).min();
    let lost = order.iter().filter(|unit| moves[**unit].rise().is_none()).count();
    let lost = (lost > 0).then(|| t.say(&Message::new("whatif-lost").count("count", lost)));
    let parts = [Some(t.say(&count)), furthest("whatif-up", up), furthest("whatif-down", down), lost];
    parts.into_iter().flatten().collect()
}

/// The ranking as a table to take home: numbers with a decimal point, as in every file.
pub(super) fn table(t: T, published: &Published, moves: &[Move]) -> (Vec<String>, Vec<Vec<String>>) {
    let words = [
        "table-unit",
        "table-name",
        "whatif-rank-before",
        "whatif-rank-after",
        "whatif-moved",
        "whatif-index-before",
        "whatif-index-after",
    ];
    let number = |value: Option<Decimal>| value.map_or_else(String::new, |v| fixed(Lang::En, v, DIGITS));
    let whole = |value: Option<u32>| value.map_or_else(String::new, |value| value.to_string());
    let row = |unit: usize| {
        let (known, Move { before, after }) = (&published.units()[unit], moves[unit]);
        vec![
            known.code.clone(),
            known.name.get(t.0).to_owned(),
            whole(before.rank),
            whole(after.rank),
            moves[unit].rise().map_or_else(String::new, |rise| rise.to_string()),
            number(before.percent),
            number(after.percent),
        ]
    };
    (words.map(|word| t.w(word)).to_vec(), order(moves).into_iter().map(row).collect())
}
