//! Units beside each other as tables and as a picture.

use parindex_framework::NodeId;
use parindex_locale::Message;
use parindex_report::{Beside, BesideRow};
use rust_decimal::Decimal;

use crate::criterion;
use crate::published::Published;
use crate::ranking::head;
use crate::told::{Row, Told, Value, real, row};
use crate::words::{Drawn, T};

/// A table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The index and the fields.
    Fields,
    /// Two units at a time: how far apart they are, and whether that is more than error.
    Pairs,
}

impl Kind {
    pub(super) const ALL: [Kind; 2] = [Kind::Fields, Kind::Pairs];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Fields => "fields",
            Kind::Pairs => "pairs",
        }
    }

    pub(super) const fn file(self) -> &'static str {
        match self {
            Kind::Fields => "compare-fields.csv",
            Kind::Pairs => "compare-pairs.csv",
        }
    }

    pub(super) fn named(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

pub(super) fn told(t: T, published: &Published, units: &[usize], kind: Kind) -> Told {
    match kind {
        Kind::Fields => fields(t, published, units),
        Kind::Pairs => pairs(t, published, units),
    }
}

fn name(t: T, published: &Published, unit: usize) -> String {
    published.units()[unit].name.get(t.0).to_owned()
}

/// What stands in the rows: the index (none), then each field, with the units' percentages.
fn compared(published: &Published, units: &[usize]) -> Vec<(Option<NodeId>, Vec<Option<Decimal>>)> {
    let board = &published.board;
    let index = units.iter().map(|unit| board.index[*unit]).collect();
    let fields = board
        .fields
        .iter()
        .enumerate()
        .map(|(at, &id)| (Some(id), units.iter().map(|unit| board.percents[*unit][at]).collect()));
    std::iter::once((None, index)).chain(fields).collect()
}

fn called(t: T, published: &Published, field: Option<NodeId>) -> String {
    field.map_or_else(|| t.w("column-index"), |id| criterion::label(t, published.framework().node(id)))
}

fn fields(t: T, published: &Published, units: &[usize]) -> Told {
    let digits = published.digits();
    let rows = compared(published, units).into_iter().map(|(field, values)| {
        let values = values.into_iter().map(|value| Value::Number(real(value), digits)).collect();
        let code = field.map(|id| published.framework().node(id).code.to_string());
        let page = field.map(|id| criterion::address(t, published, id));
        row(t, &called(t, published, field), code.as_deref().unwrap_or("index"), page, values)
    });
    let heads =
        std::iter::once(t.w("column-field")).chain(units.iter().map(|unit| name(t, published, *unit)));
    Told {
        title: t.w("compare-fields"),
        said: t.w("compare-fields-said"),
        heads: heads.collect(),
        rows: rows.collect(),
    }
}

fn pairs(t: T, published: &Published, units: &[usize]) -> Told {
    let board = &published.board;
    let one = |a: usize, b: usize| {
        let apart = board.index[a].zip(board.index[b]).map(|(a, b)| a - b);
        let verdict = match (&published.uncertainty, apart) {
            (_, None) => "no-figure",
            (Some(sure), _) if sure.alike(a).contains(&b) => "compare-alike",
            (_, Some(apart)) if apart.is_zero() => "compare-same",
            _ => "compare-real",
        };
        let label = format!("{} – {}", name(t, published, a), name(t, published, b));
        let codes = format!("{} {}", published.units()[a].code, published.units()[b].code);
        let values = vec![Value::Signed(real(apart), published.digits()), Value::Text(t.w(verdict))];
        row(t, &label, &codes, None, values)
    };
    let ahead = |at: usize| units[at + 1..].iter().map(move |other| (units[at], *other));
    let rows: Vec<Row> = (0..units.len()).flat_map(ahead).map(|(a, b)| one(a, b)).collect();
    Told {
        title: t.w("compare-pairs"),
        said: t.w("compare-pairs-said"),
        heads: ["compare-pair", "compare-apart", "compare-verdict"].map(|word| t.w(word)).to_vec(),
        rows,
    }
}

/// The picture, and the sentence that says in which field the units are furthest apart.
pub(super) fn chart(t: T, published: &Published, units: &[usize]) -> Drawn {
    let compared = compared(published, units);
    let spread = |values: &[Option<Decimal>]| {
        let known = || values.iter().flatten();
        Some(*known().max()? - *known().min()?)
    };
    let widest = compared[1..].iter().filter_map(|(field, values)| Some((spread(values)?, *field))).max();
    let names = units.iter().map(|unit| name(t, published, *unit)).collect::<Vec<_>>().join(", ");
    let mut said = t.say(&Message::new("compare-chart-said").text("units", names));
    if let Some((apart, field)) = widest {
        let apart = parindex_locale::fixed(t.0, apart, published.digits());
        let widest =
            Message::new("compare-widest").text("field", called(t, published, field)).text("apart", apart);
        said = format!("{said} {}", t.say(&widest));
    }
    let title = t.w("compare-title");
    let row = |(field, values)| BesideRow { label: called(t, published, field), values };
    let rows = compared.into_iter().map(row);
    let chart = Beside {
        head: head("compare-chart", &title, &said, published, t.0),
        units: units.iter().map(|unit| name(t, published, *unit)).collect(),
        rows: rows.collect(),
    };
    Drawn::new(&said, |layout| chart.svg(layout))
}
