//! Answers that came more than once.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::{Fault, Place};
use parindex_locale::Message;
use rayon::prelude::*;

use super::{Found, Incoming, own_of};

impl Incoming {
    /// Tells those apart that came more than once: the same row under the same identifier is passed over, another row under it is
    /// a fault, and rows without one are counted.
    pub(super) fn settle_twins<T: Send, W>(
        &self,
        own: Option<usize>,
        parts: &mut [(W, Vec<Found<T>>)],
        faults: &mut Vec<(usize, Fault)>,
    ) {
        let mut gone = BTreeSet::new();
        for twins in alike(parts) {
            let mut known = Known::default();
            for (part, at) in twins {
                let found = &mut parts[part].1[at];
                let row = self.table.row(found.row as usize);
                match known.meet(own_of(row, own), row.line(), row.cells()) {
                    Met::New { times } => found.times = times,
                    Met::Same => drop(gone.insert(found.row)),
                    Met::Other { line } => {
                        gone.insert(found.row);
                        let message = Message::new("import-id-twice").whole("line", line as u64);
                        let place = Place { line: Some(row.line()), ..Place::file(&self.table.file) };
                        faults.push((found.row as usize, Fault::error(place, message)));
                    }
                }
            }
        }
        if !gone.is_empty() {
            for (_, part) in parts {
                part.retain(|found| !gone.contains(&found.row));
            }
        }
    }
}

/// The places of those that may be the same, each time in order. A number holds the beginning of a likeness and behind it which answer it
/// is, so that sorting moves as little as can be; likenesses that only begin alike are few, and looked at.
fn alike<T, W>(parts: &[(W, Vec<Found<T>>)]) -> Vec<Vec<(usize, usize)>> {
    let mut before = Vec::with_capacity(parts.len());
    let mut all: Vec<u64> = Vec::with_capacity(parts.iter().map(|(_, part)| part.len()).sum());
    let behind = (all.capacity() as u64).next_power_of_two() - 1;
    for (_, part) in parts {
        before.push(all.len());
        let first = all.len() as u64;
        all.extend((first..).zip(part).map(|(at, found)| (found.likeness & !behind) | at));
    }
    all.par_sort_unstable();
    let place = |number: u64| {
        let at = usize::try_from(number & behind).unwrap_or_default();
        let part = before.partition_point(|first| *first <= at) - 1;
        (part, at - before[part])
    };
    let same = all.chunk_by(|a, b| (a ^ b) & !behind == 0).filter(|same| same.len() > 1);
    same.map(|same| same.iter().map(|number| place(*number)).collect()).collect()
}

/// Rows that were there: those with an identifier by it, with line and cells; the others by their cells, with how many they are.
#[derive(Default)]
struct Known<'t> {
    own: BTreeMap<&'t str, (usize, Vec<&'t str>)>,
    plain: BTreeMap<Vec<&'t str>, u32>,
}

/// What a row is to those that were there.
enum Met {
    /// It is another answer; rows without an identifier are the answers of several people who said the same.
    New { times: u32 },
    /// It was there.
    Same,
    /// One that says something else has its identifier.
    Other { line: usize },
}

impl<'t> Known<'t> {
    fn meet(&mut self, own: Option<&'t str>, line: usize, cells: Vec<&'t str>) -> Met {
        let Some(own) = own else {
            let times = self.plain.entry(cells).or_default();
            *times += 1;
            return Met::New { times: *times };
        };
        match self.own.get(own) {
            None => {
                self.own.insert(own, (line, cells));
                Met::New { times: 1 }
            }
            Some((_, before)) if *before == cells => Met::Same,
            Some((line, _)) => Met::Other { line: *line },
        }
    }
}
