//! Who leads and who cooperates, as people type and read it: a unit by its name or its code, others by their name, in
//! English after a bar: `Các bộ, các tỉnh | Ministries and provinces`.

use jiff::civil::Date;
use parindex_locale::{Lang, Text};
use parindex_store::unit::Unit;
use parindex_workflow::UnitId;
use parindex_workflow::plan::Party;

use crate::office::visitor::{Staff, today};
use crate::page::Problem;

/// The units of today by their names. Roles are held, and items led, under a unit's code.
pub(super) struct Directory {
    today: Vec<Unit>,
    /// Those of other days, too.
    ever: Vec<Unit>,
}

impl Directory {
    pub(super) async fn today(staff: &Staff) -> Result<Directory, Problem> {
        let ever = staff.visitor.store().all_units().await.map_err(|e| staff.failed(&e))?;
        Ok(Directory::on(today(staff.visitor.now), ever))
    }

    fn on(day: Date, ever: Vec<Unit>) -> Directory {
        Directory { today: ever.iter().filter(|unit| is_there(unit, day)).cloned().collect(), ever }
    }

    /// The first unit among these that the register has neither today nor on a day. Where the register is empty, any
    /// will do.
    pub(super) fn missing<'p>(
        &self,
        parties: impl IntoIterator<Item = &'p Party>,
        day: Date,
    ) -> Option<&'p UnitId> {
        let has = |id: &UnitId| {
            let mut then = self.ever.iter().filter(|unit| is_there(unit, day));
            self.today.iter().any(|unit| unit.code == id.as_str())
                || then.any(|unit| unit.code == id.as_str())
        };
        let units = parties.into_iter().filter_map(|party| match party {
            Party::Unit { unit } => Some(unit),
            Party::Named { .. } => None,
        });
        if self.ever.is_empty() { None } else { units.into_iter().find(|unit| !has(unit)) }
    }

    /// Name and code of every unit, for a list to choose from.
    pub(super) fn choices(&self, lang: Lang) -> Vec<(String, String)> {
        self.today.iter().map(|unit| (unit.name.get(lang).to_owned(), unit.code.clone())).collect()
    }

    /// A unit's name, or its code where it is not registered.
    pub(super) fn unit(&self, id: &UnitId, lang: Lang) -> String {
        let found = self.today.iter().find(|unit| unit.code == id.as_str());
        found.map_or_else(|| id.to_string(), |unit| unit.name.get(lang).to_owned())
    }

    /// A party as people read it.
    pub(super) fn name(&self, party: &Party, lang: Lang) -> String {
        match party {
            Party::Unit { unit } => self.unit(unit, lang),
            Party::Named { name } => name.get(lang).to_owned(),
        }
    }

    /// A party as it is typed; [`party`](Directory::party) reads it again.
    pub(super) fn line(&self, party: &Party) -> String {
        match party {
            Party::Unit { unit } => self.unit(unit, Lang::Vi),
            Party::Named { name } => line(name),
        }
    }

    /// What a line names. A code that is not registered is a unit's, too: of capital letters, digits and hyphens.
    pub(super) fn party(&self, line: &str) -> Party {
        let line = line.trim();
        let found = self
            .today
            .iter()
            .find(|unit| [&unit.code, &unit.name.vi, &unit.name.en].into_iter().any(|known| known == line));
        let id = found.map(|unit| unit.code.as_str()).or_else(|| is_code(line).then_some(line));
        match id.and_then(|id| id.parse().ok()) {
            Some(unit) => Party::Unit { unit },
            None => Party::Named { name: both(line) },
        }
    }
}

fn is_there(unit: &Unit, day: Date) -> bool {
    unit.since <= day && unit.until.is_none_or(|until| day < until)
}

fn is_code(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}

/// A text in both languages as one line.
pub(super) fn line(text: &Text) -> String {
    if text.en.is_empty() { text.vi.clone() } else { format!("{} | {}", text.vi, text.en) }
}

/// A line as a text in both languages.
pub(super) fn both(line: &str) -> Text {
    let (vi, en) = line.split_once('|').unwrap_or((line, ""));
    Text::new(vi.trim(), en.trim())
}

/// The lines of an area that say something.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_party_is_typed_by_name_or_code_and_comes_back_as_it_was() {
        let unit = Unit {
            id: "ha-noi".into(),
            code: "VN-HN".into(),
            kind: "province".into(),
            name: Text::new("Hà Nội", "Ha Noi"),
            region: String::new(),
            parent: None,
            since: date(1990, 1, 1),
            until: None,
        };
        let known = Directory::on(date(2020, 1, 1), vec![unit]);
        let party = |id: &str| Party::Unit { unit: id.parse().unwrap() };
        for line in ["Hà Nội", " VN-HN ", "Ha Noi"] {
            assert_eq!(known.party(line), party("VN-HN"), "{line}");
        }
        assert_eq!(known.party("BNV"), party("BNV"));
        let named = known.party("Các bộ | Ministries | all");
        assert_eq!(named, Party::Named { name: Text::new("Các bộ", "Ministries | all") });
        for again in [named, party("VN-HN"), party("VN-BNV-CCHC"), known.party("Press")] {
            assert_eq!(known.party(&known.line(&again)), again);
        }
        let parties = [known.party("Press"), party("VN-HN"), party("VN-13")];
        assert_eq!(known.missing(&parties, date(2020, 1, 1)).map(UnitId::as_str), Some("VN-13"));
        assert_eq!(known.missing(&parties[..2], date(1980, 1, 1)), None, "it is there today");
        let ended = Unit { until: Some(date(2000, 1, 1)), ..known.today[0].clone() };
        let then = Directory::on(date(2020, 1, 1), vec![ended]);
        assert_eq!(then.missing(&parties[..2], date(1995, 1, 1)), None, "it was there on the day");
        assert!(then.missing(&parties[..2], date(2010, 1, 1)).is_some());
        assert_eq!(Directory::on(date(2020, 1, 1), Vec::new()).missing(&parties, date(2020, 1, 1)), None);
        assert_eq!(known.name(&party("VN-HN"), Lang::En), "Ha Noi");
        assert_eq!(known.name(&party("VN-13"), Lang::En), "VN-13");
    }
}
