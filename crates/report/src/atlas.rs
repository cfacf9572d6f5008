//! The provinces as areas of a map and as tiles, from the tables of `units/`.

use std::sync::LazyLock;

use parindex_locale::Lang;
use parindex_locale::fold::fold;

const TILES: &str = include_str!("../../../units/tiles.csv");
const SHAPES: &str = include_str!("../../../units/shapes.csv");

/// Which division of the country is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Atlas {
    /// The 63 provinces and cities until June 2025.
    Until2025,
    /// The 34 since July 2025 (Resolution 202/2025/QH15).
    Since2025,
}

/// A province or city.
#[derive(Debug)]
pub struct Area {
    /// The code of the General Statistics Office.
    pub code: &'static str,
    /// Its name without accents, blanks and marks.
    folded: String,
    labels: [&'static str; 2],
    /// Column and row of its tile.
    pub(crate) tile: (i64, i64),
    /// Where a letter has most room, and how much that is, in the units of `path`.
    pub(crate) letter: (i64, i64),
    pub(crate) room: i64,
    /// Its border, for `d` of an SVG path.
    pub(crate) path: &'static str,
}

static UNTIL: LazyLock<Vec<Area>> = LazyLock::new(|| read("until"));
static SINCE: LazyLock<Vec<Area>> = LazyLock::new(|| read("since"));

impl Atlas {
    /// The division that units belong to: that until 2025 for a year before, or where one of the names went out of use.
    #[must_use]
    pub fn of<'a>(year: i16, mut names: impl Iterator<Item = &'a str>) -> Atlas {
        let gone =
            |name: &str| Atlas::Since2025.find(name).is_none() && Atlas::Until2025.find(name).is_some();
        if year < 2025 || names.any(gone) { Atlas::Until2025 } else { Atlas::Since2025 }
    }

    /// All areas, from the north-west on.
    #[must_use]
    pub fn areas(self) -> &'static [Area] {
        match self {
            Atlas::Until2025 => &UNTIL,
            Atlas::Since2025 => &SINCE,
        }
    }

    /// The place of the area of that name, with or without accents, and whether it is called a province or a city.
    #[must_use]
    pub fn find(self, name: &str) -> Option<usize> {
        let name = plain(name);
        let cut = ["thanhpho", "tinh", "tp"].into_iter().find_map(|word| name.strip_prefix(word));
        let known = |name: &str| {
            let name = if name == "hue" { "thuathienhue" } else { name };
            self.areas()
                .iter()
                .position(|area| area.folded == name || (area.folded == "hue" && name == "thuathienhue"))
        };
        known(&name).or_else(|| known(cut?))
    }
}

impl Area {
    /// Its name in lines that fit in a tile.
    pub(crate) fn lines(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        self.labels[usize::from(lang == Lang::En)].split('/')
    }
}

fn plain(name: &str) -> String {
    fold(name).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The areas of one division. Both tables are part of the program and have no quoted cells; a test looks at them.
fn read(set: &str) -> Vec<Area> {
    let shapes: Vec<Vec<&str>> = rows(SHAPES, set).collect();
    let area = |tile: Vec<&'static str>| {
        let [_, code, name, vi, en, column, row] = tile[..] else { return None };
        let shape = shapes.iter().find(|shape| shape.get(1) == Some(&code))?;
        let &[_, _, x, y, room, path] = &shape[..] else { return None };
        let number = |text: &str| text.parse().ok();
        Some(Area {
            code,
            folded: plain(name),
            labels: [vi, en],
            tile: (number(column)?, number(row)?),
            letter: (number(x)?, number(y)?),
            room: number(room)?,
            path,
        })
    };
    rows(TILES, set).filter_map(area).collect()
}

fn rows(table: &'static str, set: &str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().map(|line| line.split(',').collect::<Vec<_>>()).filter(move |cells| cells[0] == set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_province_of_both_divisions_has_a_shape_a_tile_of_its_own_and_is_found_by_its_name() {
        for (atlas, count) in [(Atlas::Until2025, 63), (Atlas::Since2025, 34)] {
            let areas = atlas.areas();
            assert_eq!(areas.len(), count);
            let tiles: BTreeSet<_> = areas.iter().map(|area| area.tile).collect();
            assert_eq!(tiles.len(), count, "two in one place");
            for area in areas {
                assert!(area.path.starts_with('M') && area.path.ends_with('z') && area.room > 0, "{area:?}");
                assert!(area.lines(Lang::Vi).count() <= 3);
            }
        }
        let code = |atlas: Atlas, name| atlas.find(name).map(|at| atlas.areas()[at].code);
        for (name, until, since) in [
            ("Thành phố Hồ Chí Minh", Some("79"), Some("79")),
            ("TP. Hà Nội", Some("01"), Some("01")),
            ("Thừa Thiên Huế", Some("46"), Some("46")),
            ("Thừa Thiên - Huế", Some("46"), Some("46")),
            ("Huế", Some("46"), Some("46")),
            ("Bà Rịa – Vũng Tàu", Some("77"), None),
            ("dak lak", Some("66"), Some("66")),
            ("Bộ Nội vụ", None, None),
        ] {
            assert_eq!(
                (code(Atlas::Until2025, name), code(Atlas::Since2025, name)),
                (until, since),
                "{name}"
            );
        }
    }

    #[test]
    fn the_division_follows_the_year_unless_a_name_went_out_of_use() {
        assert_eq!(Atlas::of(2024, ["Hà Nội"].into_iter()), Atlas::Until2025);
        assert_eq!(Atlas::of(2025, ["Hà Nội"].into_iter()), Atlas::Since2025);
        assert_eq!(Atlas::of(2025, ["Hà Nội", "Hà Giang"].into_iter()), Atlas::Until2025);
    }
}
