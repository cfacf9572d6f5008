//! `/{lang}/{campaign}/criteria/{code}`: a field, criterion or sub-criterion over all units: how far they reach, what they leave
//! and why, where, and by which rule.

mod charts;
mod tables;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use parindex_framework::{Code, Node, NodeId, Pool};
use parindex_index::{Decided, Loss, Mean, means_by, ranks_at};
use parindex_locale::{Message, fixed};
use rust_decimal::Decimal;

use crate::digest::Stat;
use crate::download::csv;
use crate::framework::{self, Criterion};
use crate::maps::{Maps, maps_at};
use crate::page::{Here, Page, Problem, Site, Tab, html};
use crate::published::Published;
use crate::query::{encode, value};
use crate::state::AppState;
use crate::table::campaign_address;
use crate::told::{Shown, Told};
use crate::words::{Drawn, T};
use tables::Kind;

/// How many criteria a sentence names.
const NAMED: usize = 3;
/// Rows on the page; the file has all of them.
const ROWS: usize = 100;

#[derive(Template)]
#[template(path = "criterion.html")]
struct CriterionPage {
    page: Page,
    kind: String,
    /// The criteria above it: name and address.
    above: Vec<(String, String)>,
    cards: Vec<Stat>,
    /// What the figures say, in sentences.
    said: Vec<String>,
    node: Criterion,
    maps: Option<Maps>,
    tables: Vec<(Option<Drawn>, Shown)>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

/// A node of a campaign's framework, and what is known of it over all units.
struct Looked<'a> {
    t: T,
    published: &'a Published,
    id: NodeId,
    node: &'a Node,
    loss: Option<&'a Loss>,
    /// By unit: its rank here.
    ranks: Vec<Option<u32>>,
    /// The units that take part, by rank here; those without points last.
    order: Vec<usize>,
    /// What decided the points, of a leaf.
    decided: Vec<Decided>,
    regions: Vec<Mean>,
}

/// Where the page of a node is.
pub(crate) fn address(t: T, published: &Published, node: NodeId) -> String {
    let code = published.framework().node(node).code.to_string();
    format!("{}/criteria/{}", campaign_address(t.0, published), encode(&code))
}

/// A node as it is called: `1.2.3. Name`.
pub(crate) fn label(t: T, node: &Node) -> String {
    format!("{}. {}", node.code, node.name.get(t.0))
}

pub(crate) async fn show(site: Site, State(state): State<AppState>) -> Result<Response, Problem> {
    let published = site.campaign(&state)?;
    let missing = || site.problem(StatusCode::NOT_FOUND);
    let code = site.segment(2).parse::<Code>().ok();
    let id = code.and_then(|code| published.framework().find(&code)).ok_or_else(missing)?;
    let looked = Looked::new(site.t, &published, id);
    let Some(wanted) = value(&site.query, "file") else { return Ok(html(&looked.page(&site))) };
    let kind = Kind::named(&wanted).ok_or_else(missing)?;
    let (heads, rows) = looked.told(kind).plain();
    Ok(csv(kind.file(), heads, &rows))
}

/// What is scored, where most points are lost first; what is not part of the sum is left out.
pub(crate) fn most_lost(t: T, published: &Published) -> Told {
    let leaves: Vec<NodeId> = by_loss(published).into_iter().map(|(id, _)| id).collect();
    tables::nodes(t, published, "framework-lost", &leaves)
}

/// Where most points are lost, in a sentence; none where nothing is.
pub(crate) fn said_lost(t: T, published: &Published) -> Option<String> {
    let named = |(id, share): &(NodeId, Decimal)| {
        let name = published.framework().node(*id).name.get(t.0);
        format!("{name} ({})", t.percent(Some(*share), published.digits()))
    };
    let lost = by_loss(published);
    let lost = lost.iter().filter(|(_, share)| !share.is_zero()).take(NAMED).map(named);
    let named = lost.collect::<Vec<_>>().join("; ");
    (!named.is_empty()).then(|| t.say(&Message::new("criterion-most-lost").text("criteria", named)))
}

/// What is scored, with its share of all points that are lost, the largest first.
fn by_loss(published: &Published) -> Vec<(NodeId, Decimal)> {
    let leaves = published.framework().leaves().iter();
    let mut leaves: Vec<(NodeId, Decimal)> =
        leaves.filter_map(|id| Some((*id, published.losses()[*id].as_ref()?.share?))).collect();
    leaves.sort_by_key(|(id, share)| (std::cmp::Reverse(*share), *id));
    leaves
}

impl<'a> Looked<'a> {
    fn new(t: T, published: &'a Published, id: NodeId) -> Looked<'a> {
        let (framework, board) = (published.framework(), &published.board);
        let (input, results) = (&published.campaign.input, &published.results);
        let ranks = ranks_at(framework, input, results, id);
        let taking_part = |unit: &usize| published.units()[*unit].ranked;
        let mut order: Vec<usize> = board.order.iter().copied().filter(taking_part).collect();
        order.sort_by_key(|unit| (ranks[*unit].is_none(), ranks[*unit]));
        let mut regions = means_by(input, results, |unit| &unit.region, |result| &result.nodes[id]);
        regions.retain(|mean| !mean.name.is_empty());
        regions.sort_by_key(|mean| std::cmp::Reverse(mean.mean));
        Looked {
            t,
            published,
            id,
            node: framework.node(id),
            loss: published.losses()[id].as_ref(),
            ranks,
            order,
            decided: published.decided(id),
            regions,
        }
    }

    fn page(&self, site: &Site) -> CriterionPage {
        let Looked { t, published, id, node, .. } = *self;
        let framework = published.framework();
        let named = |id: NodeId| (label(t, framework.node(id)), address(t, published, id));
        let mut above: Vec<NodeId> =
            std::iter::successors(node.parent, |id| framework.node(*id).parent).collect();
        above.reverse();
        let said = self.sentences();
        let page = site.page(label(t, node), Some(Here::new(t, published, Tab::Criterion)));
        let kinds = Kind::ALL.into_iter().filter(|kind| self.has(*kind));
        CriterionPage {
            page: page.saying(said.join(" ")),
            kind: t.w(level(node)),
            above: above.into_iter().map(named).collect(),
            cards: self.cards(),
            said,
            node: framework::criterion(t, published, id),
            maps: maps_at(t, published, id, &self.ranks, "map"),
            tables: kinds.map(|kind| (self.drawn(kind), self.shown(kind))).collect(),
            previous: id.checked_sub(1).map(named),
            next: (id + 1 < framework.nodes().len()).then(|| named(id + 1)),
        }
    }

    fn shown(&self, kind: Kind) -> Shown {
        let mut told = self.told(kind);
        told.rows.truncate(ROWS);
        let file = format!("{}?file={}", address(self.t, self.published, self.id), kind.word());
        Shown { id: kind.word().to_owned(), told, file }
    }

    fn points(&self, points: Decimal) -> String {
        fixed(self.t.0, points, self.published.digits())
    }

    fn cards(&self) -> Vec<Stat> {
        let Looked { t, published, id, .. } = *self;
        let (Some(all), Some(loss)) = (&published.board.nodes[id], self.loss) else { return Vec::new() };
        let percent = |value| t.percent(Some(value), published.digits());
        let card = |name, value, hint| Stat { name: t.w(name), value, hint };
        let of = Message::new("criterion-points-of");
        let of = of.text("points", self.points(loss.points)).text("max", self.points(loss.max));
        let mut cards = vec![
            card("stat-mean", percent(all.mean), t.say(&of)),
            card("stat-highest", percent(all.highest), self.who(all.highest)),
            card("stat-lowest", percent(all.lowest), self.who(all.lowest)),
        ];
        if let Some(share) = loss.share {
            let left = Message::new("criterion-left-each").text("left", self.points(loss.left()));
            cards.push(card("criterion-share", percent(share), t.say(&left)));
        }
        cards
    }

    /// The unit that reaches a percentage, or how many do.
    fn who(&self, reached: Decimal) -> String {
        let Looked { t, published, id, .. } = *self;
        let here = |unit: &&usize| published.result(**unit).nodes[id].percent() == Some(reached);
        let units: Vec<&usize> = self.order.iter().filter(here).collect();
        match units[..] {
            [only] => published.units()[*only].name.get(t.0).to_owned(),
            _ => t.say(&Message::new("units-count").count("n", units.len())),
        }
    }

    /// Nothing of bonus and penalty, of which nobody loses any.
    fn sentences(&self) -> Vec<String> {
        let Some(loss) = self.loss.filter(|_| self.node.pool == Pool::Main) else { return Vec::new() };
        let reached = Message::new("criterion-reached")
            .count("units", loss.units)
            .text("points", self.points(loss.points))
            .text("max", self.points(loss.max))
            .count("full", loss.full)
            .count("nothing", loss.nothing);
        let all = [Some(reached), self.left(loss), self.reason(), self.ends()];
        all.into_iter().flatten().map(|message| self.t.say(&message)).collect()
    }

    /// How much of all that is lost is lost here, and where that stands among fields, or among what has a rule.
    fn left(&self, loss: &Loss) -> Option<Message> {
        let Looked { t, published, node, .. } = *self;
        let framework = published.framework();
        let share = loss.share?;
        let id = match (node.parent, node.is_leaf()) {
            (None, _) => "criterion-left-field",
            (_, true) => "criterion-left-leaf",
            _ => "criterion-left",
        };
        let alike = |id: &NodeId| {
            let other = framework.node(*id);
            if node.parent.is_none() { other.parent.is_none() } else { other.is_leaf() }
        };
        let shares = (0..framework.nodes().len()).filter(alike);
        let shares: Vec<_> = shares.filter_map(|id| published.losses()[id].as_ref()?.share).collect();
        let place = shares.iter().filter(|other| **other > share).count() + 1;
        let message = Message::new(id).text("left", self.points(loss.left()));
        let message = message.text("share", t.percent(Some(share), published.digits()));
        Some(message.count("place", place).count("of", shares.len()))
    }

    /// What most of those who lost points have in common, or the part where most is lost.
    fn reason(&self) -> Option<Message> {
        let Looked { t, published, node, .. } = *self;
        if node.is_leaf() {
            let lost = |one: &&Decided| one.points.is_some_and(|(_, high)| high < node.max);
            let most = self.decided.iter().filter(lost).max_by_key(|one| one.units.len());
            let most = most.filter(|_| self.has(Kind::Why))?;
            let message = Message::new("criterion-common").msg("why", most.why.clone());
            return Some(message.count("units", most.units.len()));
        }
        let share = |id: &NodeId| published.losses()[*id].as_ref()?.share;
        let most = node.children.iter().copied().max_by_key(share)?;
        let share = share(&most).filter(|share| !share.is_zero())?;
        let message =
            Message::new("criterion-most-at").text("criterion", label(t, published.framework().node(most)));
        Some(message.text("share", t.percent(Some(share), published.digits())))
    }

    /// The regions at either end.
    fn ends(&self) -> Option<Message> {
        let Looked { t, published, .. } = *self;
        let [first, .., last] = &self.regions[..] else { return None };
        let percent = |mean: &Mean| t.percent(Some(mean.mean), published.digits());
        let message = Message::new("criterion-regions-ends")
            .text("first", published.region(&first.name, t.0))
            .text("high", percent(first))
            .text("last", published.region(&last.name, t.0))
            .text("low", percent(last));
        (first.mean > last.mean).then_some(message)
    }
}

/// What a node is called by its level.
fn level(node: &Node) -> &'static str {
    match node.code.level() {
        1 => "column-field",
        2 => "column-criterion",
        _ => "criterion-sub",
    }
}
