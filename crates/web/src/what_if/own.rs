//! What is told of one unit: what would raise it most, and which units are like it.

use parindex_index::{Improvement, improvements, peers};
use parindex_locale::{Message, decimal};

use super::Addresses;
use super::asked::Asked;
use crate::published::Published;
use crate::query::encode;
use crate::words::{T, heat, rank};

/// Improvements that are told.
const TOLD: usize = 3;
/// Units like it that are told.
const PEERS: usize = 5;

/// One unit.
pub(crate) struct Own {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) improvements: Vec<Told>,
    /// Codes and names of the fields.
    pub(crate) fields: Vec<(String, String)>,
    /// The unit itself first.
    pub(crate) peers: Vec<Peer>,
}

/// An improvement in words.
pub(crate) struct Told {
    pub(crate) criterion: String,
    pub(crate) change: String,
    pub(crate) outcome: String,
    /// Where it is supposed in the form.
    pub(crate) address: String,
}

/// A unit like it.
pub(crate) struct Peer {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) rank: String,
    pub(crate) index: String,
    /// By field: class and percent.
    pub(crate) cells: Vec<(&'static str, String)>,
}

impl Own {
    pub(super) fn new(t: T, published: &Published, unit: usize, asked: &Asked, addresses: &Addresses) -> Own {
        let (framework, input) = (published.framework(), &published.campaign.input);
        let found = improvements(framework, input, &published.results, unit);
        let near = peers(input, &published.results, unit, PEERS);
        let board = &published.board;
        let head = |&field: &usize| {
            let node = framework.node(field);
            (node.code.to_string(), node.name.get(t.0).to_owned())
        };
        let peers = std::iter::once(unit).chain(near).map(|unit| peer(t, published, unit, addresses));
        Own {
            name: published.units()[unit].name.get(t.0).to_owned(),
            address: address(published, unit, addresses),
            improvements: found
                .iter()
                .take(TOLD)
                .map(|found| told(t, published, asked, addresses, found))
                .collect(),
            fields: board.fields.iter().map(head).collect(),
            peers: peers.collect(),
        }
    }
}

fn address(published: &Published, unit: usize, addresses: &Addresses) -> String {
    format!("{}{}", addresses.units, encode(&published.units()[unit].code))
}

fn told(t: T, published: &Published, asked: &Asked, addresses: &Addresses, found: &Improvement) -> Told {
    let framework = published.framework();
    let node = framework.node(framework.leaves()[found.leaf]);
    let outcome = Message::new("whatif-outcome")
        .text("points", decimal(t.0, found.gain.rounded(3)))
        .text("index", t.percent(Some(found.index), published.digits()))
        .text("rank", rank(found.rank));
    let facts = format!("{}={}", found.advice.fact, found.advice.to);
    let code = node.code.to_string();
    Told {
        criterion: format!("{code} {}", node.name.get(t.0)),
        change: t.say(&found.advice.message(&node.rule, &node.facts)),
        outcome: t.say(&outcome),
        address: asked.alone(addresses, &[("code1", &code), ("facts1", &facts)]),
    }
}

fn peer(t: T, published: &Published, unit: usize, addresses: &Addresses) -> Peer {
    let board = &published.board;
    Peer {
        name: published.units()[unit].name.get(t.0).to_owned(),
        address: address(published, unit, addresses),
        rank: rank(published.result(unit).index.rank),
        index: t.percent(board.index[unit], published.digits()),
        cells: board.percents[unit]
            .iter()
            .map(|percent| (heat(*percent), t.percent(*percent, published.digits())))
            .collect(),
    }
}
