use parindex_framework::facts::Value;
use parindex_framework::{Framework, Points};
use parindex_index::Entry;

/// A cell in which two sets of a unit's entries differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The leaf, by its place among the framework's leaves.
    pub leaf: usize,
    /// What differs.
    pub what: What,
}

/// What differs: as it was, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The points that the unit claims.
    Points {
        /// Before.
        was: Option<Points>,
        /// After.
        is: Option<Points>,
    },
    /// A fact.
    Fact {
        /// Its name.
        name: String,
        /// Before.
        was: Option<Value>,
        /// After.
        is: Option<Value>,
    },
    /// Whether the criterion applies.
    Applicable {
        /// After; before it was the contrary.
        is: bool,
    },
    /// The note.
    Note {
        /// Before; may be empty.
        was: String,
        /// After; may be empty.
        is: String,
    },
}

/// What a unit's entries after say otherwise than those before, leaf by leaf; what an appraiser gave is no part of it.
/// Both are by leaf, and a leaf that is not there has no entry.
#[must_use]
pub fn differences(framework: &Framework, before: &[Entry], after: &[Entry]) -> Vec<Difference> {
    let none = Entry::default();
    let leaves = 0..framework.leaves().len();
    leaves
        .flat_map(|leaf| {
            let was = before.get(leaf).unwrap_or(&none);
            let is = after.get(leaf).unwrap_or(&none);
            of_leaf(was, is).into_iter().map(move |what| Difference { leaf, what })
        })
        .collect()
}

fn of_leaf(was: &Entry, is: &Entry) -> Vec<What> {
    let mut all = Vec::new();
    if was.self_points != is.self_points {
        all.push(What::Points { was: was.self_points, is: is.self_points });
    }
    all.extend(facts(was, is));
    if was.not_applicable != is.not_applicable {
        all.push(What::Applicable { is: !is.not_applicable });
    }
    let [old, new] = [was, is].map(|entry| String::from(entry.note.clone().unwrap_or_default()));
    if old != new {
        all.push(What::Note { was: old, is: new });
    }
    all
}

fn facts(was: &Entry, is: &Entry) -> Vec<What> {
    let value = |entry: &Entry, name: &str| entry.facts.as_ref().and_then(|facts| facts.get(name)).cloned();
    let names = |entry: &Entry| -> Vec<String> {
        entry.facts.iter().flat_map(|facts| facts.iter()).map(|(name, _)| name.to_owned()).collect()
    };
    let mut all = names(was);
    all.extend(names(is).into_iter().filter(|name| value(was, name).is_none()));
    all.into_iter()
        .map(|name| (value(was, &name), value(is, &name), name))
        .filter(|(was, is, _)| was != is)
        .map(|(was, is, name)| What::Fact { name, was, is })
        .collect()
}
