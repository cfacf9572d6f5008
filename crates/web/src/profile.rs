//! What the figures of a unit say, in sentences: how sure its rank is, where it is stronger and weaker than units like it, and
//! how it moved since the year before.

use std::cmp::Ordering;
use std::sync::Arc;

use parindex_index::{average, peers};
use parindex_locale::{Message, fixed};
use rust_decimal::Decimal;

use crate::published::Published;
use crate::told::change;
use crate::words::T;
use crate::years::Series;

/// The units nearest to it that it is compared with; fewer than [`LEAST`] say nothing.
const PEERS: usize = 10;
const LEAST: usize = 3;
/// Fields that are named as strong or weak.
const NAMED: usize = 3;

/// What is told of a unit; nothing of one without an index.
pub(crate) fn profile(t: T, published: &Published, all: &[Arc<Published>], unit: usize) -> Vec<String> {
    let mut said: Vec<String> = surety(t, published, unit).into_iter().collect();
    said.extend(beside_peers(t, published, unit));
    said.extend(since(t, published, all, unit));
    said
}

/// The ranks that the samples leave open, and from how many units it cannot be told.
fn surety(t: T, published: &Published, unit: usize) -> Option<String> {
    let sure = published.uncertainty.as_ref()?;
    let ranks = sure.units[unit].as_ref()?.ranks?;
    Some(t.say(&open(ranks, sure.alike(unit).len())))
}

/// The ranks from `low` to `high` of a unit that cannot be told apart from so many others, each looked at by itself. Ranks may be
/// open where that are none: an interval holds for all pairs at once, and so is wider.
fn open((low, high): (u32, u32), alike: usize) -> Message {
    if low == high && alike == 0 {
        return Message::new("profile-rank-sure").count("rank", low as usize);
    }
    let open = Message::new("profile-rank-open").count("low", low as usize).count("high", high as usize);
    open.count("alike", alike)
}

/// The fields in which it is furthest above and below the units nearest to it.
fn beside_peers(t: T, published: &Published, unit: usize) -> Vec<String> {
    let board = &published.board;
    let near = peers(&published.campaign.input, &published.results, unit, PEERS);
    if near.len() < LEAST {
        return Vec::new();
    }
    let apart = |(at, &id): (usize, &usize)| {
        let others: Vec<Decimal> = near.iter().filter_map(|other| board.percents[*other][at]).collect();
        let apart = (board.percents[unit][at]? - average(&others)?).round_dp(published.digits());
        Some((apart, published.framework().node(id).name.get(t.0)))
    };
    let mut fields: Vec<(Decimal, &str)> = board.fields.iter().enumerate().filter_map(apart).collect();
    fields.sort_by_key(|(apart, _)| std::cmp::Reverse(*apart));
    let listed = |fields: &mut dyn Iterator<Item = &(Decimal, &str)>| {
        let one =
            |(apart, name): &(Decimal, &str)| format!("{name} ({})", change(t, *apart, published.digits()));
        fields.take(NAMED).map(one).collect::<Vec<_>>().join("; ")
    };
    let strong = listed(&mut fields.iter().filter(|(apart, _)| *apart > Decimal::ZERO));
    let weak = listed(&mut fields.iter().rev().filter(|(apart, _)| *apart < Decimal::ZERO));
    let told = |(id, fields): (&'static str, String)| {
        let message = Message::new(id).count("n", near.len()).text("fields", &*fields);
        (!fields.is_empty()).then(|| t.say(&message))
    };
    [("profile-strong", strong), ("profile-weak", weak)].into_iter().filter_map(told).collect()
}

/// How index and rank moved since the year before.
fn since(t: T, published: &Published, all: &[Arc<Published>], unit: usize) -> Option<String> {
    let series = Series::new(published, all.iter().map(|one| &**one), std::iter::empty());
    let [before, last] = series.ends()?;
    let digits = published.digits();
    let by = (published.board.index[unit]? - before.index(unit)?).round_dp(digits);
    let id = match by.cmp(&Decimal::ZERO) {
        Ordering::Less => "profile-fell",
        Ordering::Equal => "profile-same",
        Ordering::Greater => "profile-rose",
    };
    let year = before.published.meta().year.to_string();
    let moved = Message::new(id).text("year", &*year).text("by", fixed(t.0, by.abs(), digits));
    let ranks = before.rank(unit).zip(published.result(unit).index.rank).map(|(then, now)| {
        t.say(&Message::new("profile-ranks").count("before", then as usize).count("now", now as usize))
    });
    let breaks = last.breaks.then(|| t.say(&Message::new("digest-broken").text("year", year)));
    Some([Some(t.say(&moved)), ranks, breaks].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    #[test]
    fn a_rank_is_sure_only_alone_and_no_unit_is_told_of_zero_others() {
        let said = |lang, ranks, alike| T(lang).say(&open(ranks, alike));
        let (sure, beside) = ("Rank 3 is sure: no other unit", "beside each other unit by itself");
        for (ranks, alike, vi, en) in [
            ((3, 3), 0, "Thứ hạng 3 là chắc chắn: không đơn vị nào khác", sure),
            ((2, 4), 0, "để ngỏ các thứ hạng từ 2 đến 4; so riêng với từng đơn vị khác", beside),
            ((2, 4), 1, "từ 2 đến 4; chưa phân biệt được với 1 đơn vị khác", "apart from 1 other unit."),
            ((2, 4), 2, "từ 2 đến 4; chưa phân biệt được với 2 đơn vị khác", "apart from 2 other units."),
            ((3, 3), 1, "từ 3 đến 3; chưa phân biệt được với 1 đơn vị khác", "apart from 1 other unit."),
        ] {
            let told = [said(Lang::Vi, ranks, alike), said(Lang::En, ranks, alike)];
            assert!(told[0].contains(vi) && told[1].contains(en), "{ranks:?} {alike}: {told:?}");
            assert!(!told.concat().contains(" 0 "), "{told:?}");
        }
    }
}
