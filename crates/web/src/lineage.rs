//! Where a unit goes on that was merged, divided or got another code: whoever follows it is told of what came of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use parindex_locale::Message;

use crate::published::Published;
use crate::words::T;

/// The units of a publication, by place, that tell of a unit: itself where it is among them, or else those that came of it, over any
/// number of steps. `known` are the publications that say what became of which unit; one of a later year says nothing of this
/// one, nor does one of another kind of unit.
pub(crate) fn heirs(published: &Published, known: &[Arc<Published>], code: &str) -> Vec<usize> {
    if let Some(unit) = published.board.find(code) {
        return vec![unit];
    }
    let (year, kind) = (published.meta().year, &published.framework().meta.kind);
    let says = |one: &&Published| one.meta().year <= year && one.framework().meta.kind == *kind;
    let known: Vec<&Published> = known.iter().map(|one| &**one).filter(says).chain([published]).collect();
    let (mut open, mut seen, mut found) = (vec![code], BTreeSet::from([code]), BTreeSet::new());
    while let Some(former) = open.pop() {
        let came_of =
            known.iter().flat_map(|&one| one.board.came_of(former).map(move |unit| &one.units()[unit]));
        for unit in came_of {
            let code = unit.code.as_str();
            if seen.insert(code) {
                match published.board.find(code) {
                    Some(place) => found.extend([place]),
                    None => open.push(code),
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What a unit is called in what was published last; its code where it is in nothing any more.
pub(crate) fn name_of(known: &[Arc<Published>], t: T, code: &str) -> String {
    let name = |one: &Arc<Published>| Some(one.units()[one.board.find(code)?].name.get(t.0).to_owned());
    known.iter().find_map(name).unwrap_or_else(|| code.to_owned())
}

/// A unit as those are told of it who follow `code`.
pub(crate) struct Heir {
    /// The name; where it is another unit, with that of the one which it came of.
    pub(crate) name: String,
    /// That the one is now the other; empty where it is the same.
    pub(crate) became: String,
    /// Whether it is another unit.
    pub(crate) is_other: bool,
}

impl Heir {
    pub(crate) fn new(
        t: T,
        published: &Published,
        unit: usize,
        known: &[Arc<Published>],
        code: &str,
    ) -> Heir {
        let unit = &published.units()[unit];
        let name = unit.name.get(t.0);
        if unit.code == code {
            return Heir { name: name.to_owned(), became: String::new(), is_other: false };
        }
        let former = name_of(known, t, code);
        let said = |id| t.say(&Message::new(id).text("former", &*former).text("unit", name));
        Heir { name: said("lineage-name"), became: format!("{} ", said("lineage-became")), is_other: true }
    }
}
