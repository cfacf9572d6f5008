//! Who asked, where people are interviewed: how far what each enumerator is answered differs from what the others are answered in the
//! same units, with the limits of what chance alone makes of so few interviews, as a table, a picture and a sentence.

use std::collections::BTreeMap;

use parindex_locale::Message;
use parindex_questionnaire::Questionnaire;
use parindex_report::{Curve, Head, Scatter, ScatterLegend, ScatterPoint};
use parindex_store::survey::OfGroup;
use parindex_store::{Result, Store};
use parindex_survey::{Asked, Enumerated, Enumerators};
use parindex_workflow::PersonId;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::told::{Row, Shown, Told, Value, row};
use crate::words::{Drawn, T};

/// Interviews read at a time.
const PAGE: u32 = 1_000;
/// The limits of a funnel: between the inner ones are nineteen of twenty, outside the outer ones one of five hundred.
const LIMITS: [f64; 2] = [0.95, 0.998];
/// Places at which the limits are drawn.
const STEPS: u32 = 40;

/// The enumerators of a group, compared.
pub(super) struct Asking {
    people: Vec<PersonId>,
    found: Enumerators,
}

impl Asking {
    /// By the interviews that are there; `None` where there is nothing to compare.
    pub(super) async fn of(store: &Store, of: OfGroup<'_>, form: &Questionnaire) -> Result<Option<Asking>> {
        let (mut people, mut units) = (BTreeMap::<PersonId, u32>::new(), BTreeMap::<String, u32>::new());
        let (mut asked, mut after) = (Vec::new(), String::new());
        loop {
            let page = store.interviewed(of, &after, PAGE).await?;
            let Some((last, ..)) = page.last() else { break };
            after.clone_from(last);
            for (_, enumerator, unit, texts) in page {
                let Some(value) = form.worth(&texts) else { continue };
                let number = u32::try_from(people.len()).unwrap_or(u32::MAX);
                let enumerator = *people.entry(enumerator).or_insert(number);
                let number = u32::try_from(units.len()).unwrap_or(u32::MAX);
                let unit = *units.entry(unit).or_insert(number);
                asked.push(Asked { unit, enumerator, value });
            }
        }
        let mut named: Vec<(u32, PersonId)> =
            people.into_iter().map(|(person, number)| (number, person)).collect();
        named.sort_unstable();
        let people = named.into_iter().map(|(_, person)| person).collect();
        Ok(Enumerators::of(&asked).map(|found| Asking { people, found }))
    }

    /// In the reader's language, the furthest from the others first.
    pub(super) async fn shown(
        &self,
        staff: &Staff,
        file: String,
    ) -> std::result::Result<(Option<Drawn>, Shown), Problem> {
        let t = staff.visitor.site.t;
        let names = staff.names_of(self.people.iter().cloned().collect()).await?;
        let name = |number: u32| {
            let person = self.people.get(number as usize);
            person.and_then(|person| names.get(person)).cloned().unwrap_or_default()
        };
        let mut all: Vec<(String, &Enumerated)> =
            self.found.each.iter().map(|(number, one)| (name(*number), one)).collect();
        let far = |one: &Enumerated| {
            let limit = self.found.limit(one.compared, LIMITS[0]);
            one.difference.zip(limit).map_or(0.0, |(difference, limit)| (difference / limit).abs())
        };
        all.sort_by(|(one, a), (other, b)| far(b).total_cmp(&far(a)).then_with(|| one.cmp(other)));
        let heads = [
            "interview-enumerator",
            "enumerators-interviews",
            "enumerators-mean",
            "enumerators-compared",
            "enumerators-difference",
            "enumerators-inner",
            "enumerators-outer",
            "enumerators-look",
        ];
        let said = self.said(t, &all);
        let told = Told {
            title: t.w("enumerators-title"),
            heads: heads.map(|head| t.w(head)).to_vec(),
            rows: all.iter().map(|(name, one)| self.row(t, name, one)).collect(),
            said: said.clone(),
        };
        Ok((self.drawn(t, &said, &all), Shown { id: "enumerators".to_owned(), told, file }))
    }

    fn is_far(&self, one: &Enumerated) -> bool {
        self.found.is_beyond(one, LIMITS[1])
    }

    fn row(&self, t: T, name: &str, one: &Enumerated) -> Row {
        let percent = |value: f64| value * 100.0;
        let limit = |level| self.found.limit(one.compared, level).map(percent);
        let look = if self.is_far(one) { t.w("enumerators-far") } else { String::new() };
        let values = vec![
            Value::Text(one.interviews.to_string()),
            Value::Number(Some(percent(one.mean)), 1),
            Value::Number(Some(one.compared), 1),
            Value::Signed(one.difference.map(percent), 1),
            Value::Number(limit(LIMITS[0]), 1),
            Value::Number(limit(LIMITS[1]), 1),
            Value::Text(look),
        ];
        row(t, name, name, None, values)
    }

    fn said(&self, t: T, all: &[(String, &Enumerated)]) -> String {
        let far = all.iter().filter(|(_, one)| self.is_far(one)).count();
        let message = Message::new("enumerators-said")
            .count("far", far)
            .count("people", all.len())
            .text("share", t.share(self.found.share, 1))
            .text("effect", t.real(Some(self.found.effect), 2));
        t.say(&message)
    }

    /// The funnel.
    fn drawn(&self, t: T, said: &str, all: &[(String, &Enumerated)]) -> Option<Drawn> {
        let number = |value: f64| Decimal::from_f64(value).map(|value| value.round_dp(6));
        let point = |(name, one): &(String, &Enumerated)| {
            Some(ScatterPoint {
                label: name.clone(),
                first: number(one.compared)?,
                second: number(one.difference? * 100.0)?,
                marked: self.is_far(one),
            })
        };
        let points: Vec<ScatterPoint> = all.iter().filter_map(point).collect();
        let compared = || all.iter().map(|(_, one)| one.compared).filter(|compared| *compared > 0.0);
        let (least, most) = (compared().reduce(f64::min)?, compared().reduce(f64::max)?);
        let curve = |level: f64, sign: f64| -> Option<Curve> {
            let at = |step: u32| {
                let compared = least + (most - least) * f64::from(step) / f64::from(STEPS);
                Some((number(compared)?, number(sign * 100.0 * self.found.limit(compared, level)?)?))
            };
            (0..=STEPS).map(at).collect()
        };
        let curves = LIMITS.into_iter().flat_map(|level| [curve(level, 1.0), curve(level, -1.0)]);
        let title = t.w("enumerators-title");
        let [first, second, marked] =
            ["enumerators-compared", "enumerators-difference", "enumerators-marked"].map(|word| t.w(word));
        let chart = Scatter {
            head: Head { id: "enumerators-chart", title: &title, description: said, lang: t.0, digits: 1 },
            legend: ScatterLegend { first: &first, second: &second, marked: &marked },
            points,
            line: (Decimal::ZERO, Decimal::ZERO),
            curves: curves.collect::<Option<_>>()?,
        };
        Some(Drawn::new(t.w("enumerators-drawn"), |layout| chart.svg(layout)))
    }
}
