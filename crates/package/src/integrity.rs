//! `integrity.csv`: every change of a score at a time when none should change quietly, and what it did to ranks. It is
//! made of the office's log and published with the result; the effects follow from the package itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use parindex_framework::{Code, Fault, Framework, Points};
use parindex_index::{Before, Effect, Place, Results, Stage, compute, effect};
use parindex_locale::Message;
use parindex_workflow::assessment::Score;
use parindex_workflow::integrity::{Kind, Side};
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

use crate::campaign::Campaign;
use crate::faults::full;
use crate::limits::Limits;
use crate::number;
use crate::source::Files;
use crate::table::{Bound, Column, TableRow, has_table, optional, read_table, required};
use crate::units::Units;
use crate::write::csv::{Field, TableWriter, Written};

/// The name of the table.
pub(crate) const TABLE: &str = "integrity";
/// The columns. Those from `index_before` on follow from the others and are not read.
const COLUMNS: [Column; 14] = [
    required("at"),
    required("unit"),
    optional("criterion"),
    required("kind"),
    required("side"),
    optional("before"),
    optional("after"),
    optional("reason"),
    optional("index_before"),
    optional("index_after"),
    optional("rank_before"),
    optional("rank_after"),
    optional("moved"),
    optional("group"),
];
const AT: usize = 0;
const UNIT: usize = 1;
const CRITERION: usize = 2;
const KIND: usize = 3;
const SIDE: usize = 4;
const BEFORE: usize = 5;
const AFTER: usize = 6;
const REASON: usize = 7;
const GROUP: usize = 13;

/// The word for a criterion that was left out.
const OUT: &str = "out";

/// A line of the integrity report, as it is published: without names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntegrityLine {
    /// When.
    pub at: Timestamp,
    /// What it is about.
    pub about: Subject,
    /// The criterion; `None` where it concerns the unit as a whole.
    pub criterion: Option<Code>,
    /// What happened.
    pub kind: Kind,
    /// On whose behalf.
    pub side: Side,
    /// The score before.
    pub before: Option<Score>,
    /// The score after.
    pub after: Option<Score>,
    /// The reason that was given.
    pub reason: String,
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A unit, by its place.
    Unit(usize),
    /// A group of respondents, by its name in the tables, whose sample was drawn again.
    Group(String),
}

/// What the changed scores of a unit did together to the final `results` of a campaign, given what happened to which criterion and its score before: the first
/// score of each counts. `None` where no score was changed, or one of a criterion that is not there.
///
/// What a unit changed of its own declaration is no score yet.
pub fn effect_of<'a>(
    campaign: &Campaign,
    results: &Results,
    unit: usize,
    changes: impl IntoIterator<Item = (Kind, &'a Code, Score)>,
) -> Option<Effect> {
    let mut first = BTreeMap::new();
    for (kind, code, score) in changes {
        if kind != Kind::Declaration {
            first.entry(code).or_insert(score);
        }
    }
    let before = |(code, score): (&Code, Score)| {
        Some(Before { unit, leaf: campaign.framework.leaf(code)?, score: score.points() })
    };
    let changes: Option<Vec<Before>> = first.into_iter().map(before).collect();
    effect(&campaign.framework, &campaign.input, results, &changes?)
}

impl IntegrityLine {
    /// What happened to which score; `None` where there was none before.
    fn change(&self) -> Option<(Kind, &Code, Score)> {
        Some((self.kind, self.criterion.as_ref()?, self.before?))
    }

    /// The place of the unit that it is about; `None` where it is about a group of respondents.
    #[must_use]
    pub fn unit(&self) -> Option<usize> {
        match self.about {
            Subject::Unit(place) => Some(place),
            Subject::Group(_) => None,
        }
    }

    /// Whether the line is about a score, not about a declaration, a re-opening or a contact.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.kind != Kind::Declaration && self.change().is_some()
    }
}

/// The effect of all changed scores of each unit on the final `results`, by the unit's place.
#[must_use]
pub fn effects(campaign: &Campaign, results: &Results, lines: &[IntegrityLine]) -> BTreeMap<usize, Effect> {
    let mut changes: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (unit, line) in lines.iter().filter_map(|line| Some((line.unit()?, line))) {
        changes.entry(unit).or_default().extend(line.change());
    }
    let effect = |(unit, changes)| Some((unit, effect_of(campaign, results, unit, changes)?));
    changes.into_iter().filter_map(effect).collect()
}

/// Reads the table; `None` where there is none, or it has a fault.
pub(crate) fn read(
    files: &mut Files<'_>,
    framework: Option<&Framework>,
    units: &Units,
    limits: &Limits,
    faults: &mut Vec<Fault>,
) -> Option<Vec<IntegrityLine>> {
    if !has_table(files, TABLE) {
        return None;
    }
    let table = read_table(files, TABLE, limits, faults)?;
    let bound = Bound::new(&table, &COLUMNS, faults)?;
    let mut lines = Vec::new();
    for row in table.rows() {
        if full(faults, limits) {
            break;
        }
        lines.extend(line(&bound, row, framework, units, faults));
    }
    Some(lines)
}

fn line<'t>(
    bound: &Bound<'t>,
    row: TableRow<'t>,
    framework: Option<&Framework>,
    units: &Units,
    faults: &mut Vec<Fault>,
) -> Option<IntegrityLine> {
    let at = bound.filled(row, AT, faults).and_then(|text| {
        let unreadable = || bound.error(row, AT, Message::new("fault-moment"));
        text.parse().map_err(|_| faults.push(unreadable())).ok()
    });
    let kind = one_of(bound, row, KIND, &Kind::ALL.map(|kind| (kind.word(), kind)), faults);
    let about = kind.and_then(|kind| subject(bound, row, kind, units, faults));
    let side = one_of(bound, row, SIDE, &Side::ALL.map(|side| (side.word(), side)), faults);
    let criterion = criterion(bound, row, framework, faults);
    let [before, after] = [BEFORE, AFTER].map(|column| score(bound, row, column, faults));
    Some(IntegrityLine {
        at: at?,
        about: about?,
        criterion: criterion?,
        kind: kind?,
        side: side?,
        before: before?,
        after: after?,
        reason: bound.text(row, REASON).to_owned(),
    })
}

/// The group whose sample was drawn again, or the unit that anything else is about; the cell of the other is empty.
fn subject<'t>(
    bound: &Bound<'t>,
    row: TableRow<'t>,
    kind: Kind,
    units: &Units,
    faults: &mut Vec<Fault>,
) -> Option<Subject> {
    let redrawn = kind == Kind::Redraw;
    let other = if redrawn { UNIT } else { GROUP };
    if !bound.text(row, other).is_empty() {
        faults.push(bound.error(row, other, Message::new("fault-redraw-only")));
        return None;
    }
    if redrawn {
        return bound.filled(row, GROUP, faults).map(|group| Subject::Group(group.to_owned()));
    }
    units.resolve(bound, row, UNIT, faults).map(Subject::Unit)
}

fn one_of<'t, V: Copy>(
    bound: &Bound<'t>,
    row: TableRow<'t>,
    column: usize,
    known: &[(&'static str, V)],
    faults: &mut Vec<Fault>,
) -> Option<V> {
    let text = bound.filled(row, column, faults)?;
    let found = known.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    if found.is_none() {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        let message = Message::new("fault-one-of").text("known", words.join(", "));
        faults.push(bound.error(row, column, message));
    }
    found
}

/// `Some(None)` where the cell is empty, `None` where it is wrong.
#[expect(clippy::option_option, reason = "an empty cell is as good as a right one")]
fn criterion<'t>(
    bound: &Bound<'t>,
    row: TableRow<'t>,
    framework: Option<&Framework>,
    faults: &mut Vec<Fault>,
) -> Option<Option<Code>> {
    let text = bound.text(row, CRITERION);
    if text.is_empty() {
        return Some(None);
    }
    let found =
        text.parse::<Code>().ok().filter(|code| framework.is_none_or(|known| known.find(code).is_some()));
    if found.is_none() {
        faults.push(bound.error(row, CRITERION, Message::new("fault-criterion-unknown")));
    }
    found.map(Some)
}

/// `Some(None)` where the cell is empty, `None` where it is wrong.
#[expect(clippy::option_option, reason = "an empty cell is as good as a right one")]
fn score<'t>(
    bound: &Bound<'t>,
    row: TableRow<'t>,
    column: usize,
    faults: &mut Vec<Fault>,
) -> Option<Option<Score>> {
    let text = bound.text(row, column);
    if text == OUT {
        return Some(Some(Score::Out));
    }
    if text.is_empty() {
        return Some(None);
    }
    let value = bound.number(row, column, number::parse, faults)?;
    let points = Points::new(value);
    let refused = || bound.error(row, column, Message::new("fault-number-too-large"));
    points.map(|points| Some(Score::Points { points })).map_err(|_| faults.push(refused())).ok()
}

/// `integrity.csv` as text, with the effects on the final `results`; `None` where the package does not have it.
#[must_use]
pub fn integrity_csv(campaign: &Campaign, results: &Results) -> Option<String> {
    let lines = campaign.integrity.as_ref()?;
    Some(String::from_utf8_lossy(&table(campaign, Some(results), lines).bytes).into_owned())
}

/// The table with what `datapackage.json` says of it. The final results are computed where they are not there.
pub(crate) fn table(campaign: &Campaign, results: Option<&Results>, lines: &[IntegrityLine]) -> Written {
    let field = |column: &Column| match column.name {
        name @ ("index_before" | "index_after") => Field::number(name),
        name @ ("rank_before" | "rank_after" | "moved") => Field::integer(name),
        name => Field::text(name),
    };
    let mut writer = TableWriter::new(TABLE, COLUMNS.iter().map(field).collect(), &[]);
    let computed = || compute(&campaign.framework, &campaign.input, Stage::Final);
    let known = results.filter(|results| results.stage == Stage::Final);
    let effects = if lines.iter().any(IntegrityLine::is_scored) {
        effects(campaign, &known.map_or_else(|| Cow::Owned(computed()), Cow::Borrowed), lines)
    } else {
        BTreeMap::new()
    };
    for line in lines {
        let effect = line.unit().and_then(|unit| effects.get(&unit)).filter(|_| line.is_scored());
        writer.row(&cells(campaign, line, effect));
    }
    writer.finish()
}

fn cells(campaign: &Campaign, line: &IntegrityLine, effect: Option<&Effect>) -> [String; 14] {
    let score = |score: Option<Score>| match score {
        None => String::new(),
        Some(Score::Out) => OUT.to_owned(),
        Some(Score::Points { points }) => points.to_string(),
    };
    let places = effect.map(|effect| [effect.without, effect.with]);
    let index = |place: Place| {
        let rounded = place.percent.map(|percent| percent.round_dp_with_strategy(10, MidpointAwayFromZero));
        rounded.map_or_else(String::new, |percent| percent.normalize().to_string())
    };
    let rank = |place: Place| place.rank.map_or_else(String::new, |rank| rank.to_string());
    let [before, after] =
        places.map_or_else(<[_; 2]>::default, |places| places.map(|place| [index(place), rank(place)]));
    let ([index_before, rank_before], [index_after, rank_after]) = (before, after);
    let (unit, group) = match &line.about {
        Subject::Unit(place) => (campaign.input.units[*place].code.clone(), String::new()),
        Subject::Group(group) => (String::new(), group.clone()),
    };
    [
        line.at.to_string(),
        unit,
        line.criterion.as_ref().map_or_else(String::new, ToString::to_string),
        line.kind.word().to_owned(),
        line.side.word().to_owned(),
        score(line.before),
        score(line.after),
        line.reason.clone(),
        index_before,
        index_after,
        rank_before,
        rank_after,
        effect.map_or_else(String::new, |effect| effect.moved.len().to_string()),
        group,
    ]
}
