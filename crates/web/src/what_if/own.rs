//! What is told of one unit: what would raise it most, and which units are like it.

use parindex_index::{Improvement, improvements, peers};
use parindex_locale::{Lang, Message, decimal, fixed};
use rust_decimal::Decimal;

use super::Addresses;
use super::asked::{Asked, Table};
use super::shown::DIGITS;
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
    /// The addresses of both tables as files: what would raise it, and the units like it.
    pub(crate) files: [String; 2],
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
            files: [Table::Raise, Table::Peers]
                .map(|table| asked.alone(addresses, &[("format", table.format())])),
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

/// Every change of one fact that would raise a unit, as a table to take home.
pub(super) fn raise_table(
    t: T,
    published: &Published,
    unit: Option<usize>,
) -> (Vec<String>, Vec<Vec<String>>) {
    let (framework, input) = (published.framework(), &published.campaign.input);
    let found = unit.map(|unit| improvements(framework, input, &published.results, unit)).unwrap_or_default();
    let row = |found: &Improvement| {
        let node = framework.node(framework.leaves()[found.leaf]);
        vec![
            node.code.to_string(),
            node.name.get(t.0).to_owned(),
            format!("{}={}", found.advice.fact, found.advice.to),
            found.gain.to_string(),
            plain(Some(found.index)),
            found.rank.map_or_else(String::new, |rank| rank.to_string()),
        ]
    };
    let heads = [
        "table-code",
        "table-criterion",
        "whatif-facts",
        "whatif-gain",
        "whatif-index-after",
        "whatif-rank-after",
    ];
    (heads.map(|head| t.w(head)).to_vec(), found.iter().map(row).collect())
}

/// A unit and those like it as a table to take home.
pub(super) fn peer_table(
    t: T,
    published: &Published,
    unit: Option<usize>,
) -> (Vec<String>, Vec<Vec<String>>) {
    let (framework, board) = (published.framework(), &published.board);
    let near = unit.map(|unit| peers(&published.campaign.input, &published.results, unit, PEERS));
    let row = |unit: usize| {
        let known = &published.units()[unit];
        let rank = published.result(unit).index.rank.map_or_else(String::new, |rank| rank.to_string());
        let own = [known.code.clone(), known.name.get(t.0).to_owned(), rank, plain(board.index[unit])];
        own.into_iter().chain(board.percents[unit].iter().map(|percent| plain(*percent))).collect()
    };
    let fields = board.fields.iter().map(|&field| framework.node(field).code.to_string());
    let heads = ["table-unit", "table-name", "table-rank", "table-index"].map(|head| t.w(head));
    let units = unit.into_iter().chain(near.into_iter().flatten());
    (heads.into_iter().chain(fields).collect(), units.map(row).collect())
}

/// A percentage with a decimal point, as in every file.
fn plain(percent: Option<Decimal>) -> String {
    percent.map_or_else(String::new, |percent| fixed(Lang::En, percent, DIGITS))
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
