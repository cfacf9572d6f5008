//! The list of a sample, person by person: where each stands in the design, and how they are reached.

use std::collections::BTreeMap;

use super::{DESIGN, SPARE, STRATUM, WEIGHT};
use crate::limits::Limits;
use crate::table::{Named, parse_table};

/// Columns of a frame that say neither the design nor how somebody is reached.
const OTHERS: [&str; 4] = ["id", "unit", "size", "people"];

/// Somebody of a sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleLine {
    /// The line of the list, from 1.
    pub line: u32,
    /// The identifier in the frame.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// The rank among the replacements of the last unit that was drawn; none in the sample itself.
    pub spare: Option<u32>,
    /// By column: the design, as responses carry it along.
    pub design: BTreeMap<String, String>,
    /// Heading and text of whatever else is known.
    pub contacts: Vec<(String, String)>,
}

impl SampleLine {
    /// Where somebody lives, as far as the design says: the units that were drawn, from the largest to the smallest.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let names = [STRATUM].into_iter().chain(DESIGN.iter().map(|stage| stage.cluster));
        names.filter_map(|name| self.design.get(name)).map(String::as_str).filter(|place| *place != self.unit)
    }

    /// Whether the other one was drawn in the same last unit, so that one can stand in for the other.
    #[must_use]
    pub fn is_beside(&self, other: &SampleLine) -> bool {
        self.unit == other.unit && self.places().eq(other.places())
    }
}

/// Everybody in the list of a sample as [`OfficeFrame`](super::OfficeFrame) wrote it, replacements too; `None` if it is none.
#[must_use]
pub fn sample_lines(list: &str) -> Option<Vec<SampleLine>> {
    let mut faults = Vec::new();
    let table = parse_table("sample.csv", list.as_bytes(), &Limits::default(), &mut faults)?;
    let named = Named::new(&table, &mut faults)?;
    let (id, unit, spare) = (named.find("id"), named.find("unit")?, named.find(SPARE)?);
    let place = |name: &str| named.find(name).map(|place| (name.to_owned(), place));
    let stages = DESIGN.iter().flat_map(|stage| [stage.cluster, stage.population, stage.probability]);
    let design: Vec<(String, usize)> =
        [STRATUM, WEIGHT].into_iter().chain(stages).filter_map(place).collect();
    let known: Vec<usize> = design.iter().map(|(_, place)| *place).chain([spare]).collect();
    let is_contact = |(place, name): &(usize, &String)| {
        !known.contains(place) && !name.is_empty() && !OTHERS.contains(&name.to_lowercase().as_str())
    };
    let contacts: Vec<(usize, &String)> = table.header.iter().enumerate().filter(is_contact).collect();
    let line = |(row, line): (crate::table::TableRow<'_>, u32)| SampleLine {
        line,
        id: id.map(|place| row.cell(place).to_owned()).unwrap_or_default(),
        unit: row.cell(unit).to_owned(),
        spare: row.cell(spare).parse().ok(),
        design: design.iter().map(|(name, place)| (name.clone(), row.cell(*place).to_owned())).collect(),
        contacts: contacts
            .iter()
            .map(|(place, name)| ((*name).clone(), row.cell(*place).to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect(),
    };
    Some(table.rows().zip(1..).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_of_each_where_they_stand_and_how_they_are_reached() {
        let list = "id,unit,Họ tên,stratum,cluster,probability,population_2,weight,spare\n\
                    7,VN-13,Nguyễn A,VN-13,xã 1,0.5,40,8,\n9,VN-13,,VN-13,xã 1,0.5,40,8,1\n";
        let lines = sample_lines(list).unwrap();
        assert_eq!(lines[0].contacts, [("Họ tên".to_owned(), "Nguyễn A".to_owned())]);
        assert_eq!(lines[0].design["population_2"], "40");
        assert_eq!(lines[0].places().collect::<Vec<_>>(), ["xã 1"]);
        assert_eq!((lines[0].spare, lines[1].spare, lines[1].line), (None, Some(1), 2));
        assert!(lines[0].is_beside(&lines[1]) && lines[1].contacts.is_empty());
        assert_eq!(sample_lines("a,b\n1,2\n"), None);
    }
}
