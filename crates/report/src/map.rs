use std::fmt::Write as _;

use crate::atlas::{Area, Atlas};
use crate::canvas::{Canvas, Paint, QUIET};
use crate::layout::Head;

/// Steps of shading, the lightest first.
pub const STEPS: usize = 5;

/// What is told of an area.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its name with its figure, for the tooltip and for those who cannot see the map.
    pub name: String,
    /// Where it leads to; nowhere in a picture that stands alone.
    pub address: Option<String>,
    /// The step of its shade, below [`STEPS`], and the mark that says the same without colour: a letter or two. None where
    /// there is no figure.
    pub shade: Option<(usize, String)>,
}

/// A figure of every province, as a map with the true borders and as a map of equal squares, on which small provinces are as
/// large as others. Hoàng Sa and Trường Sa stand in frames beside the map, in the shade of the city and the province that
/// they belong to.
///
/// Areas are links, so that the picture is a group and not an image, whose parts nobody could reach. They are left out of the
/// order of the keyboard: the table beside the map leads to the same pages.
#[derive(Clone, Debug)]
pub struct Map<'a> {
    /// The division that is drawn.
    pub atlas: Atlas,
    /// By place in [`Atlas::areas`]; areas of which nothing is told are drawn without a link.
    pub told: Vec<Option<Told>>,
    /// What Hoàng Sa and Trường Sa are called, and what each belongs to, in lines.
    pub islands: [[&'a str; 3]; 2],
}

/// An archipelago in its frame, in whole units of the drawing.
struct Islands {
    /// The code of what it belongs to.
    code: &'static str,
    frame: (i64, i64, i64, i64),
    /// The islands, seen from the frame's corner, in their places to each other.
    dots: &'static [(i64, i64)],
}

/// Hoàng Sa, which belongs to Đà Nẵng, and Trường Sa, which belongs to Khánh Hòa.
const ISLANDS: [Islands; 2] = [
    Islands {
        code: "48",
        frame: (246, 208, 92, 74),
        dots: &[
            (17, 13),
            (22, 36),
            (27, 33),
            (20, 62),
            (48, 19),
            (53, 22),
            (58, 50),
            (72, 27),
            (31, 30),
            (25, 29),
        ],
    },
    Islands {
        code: "56",
        frame: (246, 392, 92, 104),
        dots: &[
            (16, 78),
            (11, 78),
            (53, 15),
            (55, 13),
            (53, 46),
            (53, 52),
            (56, 42),
            (52, 22),
            (32, 93),
            (43, 71),
            (47, 75),
            (37, 88),
            (54, 34),
            (66, 25),
            (80, 33),
            (71, 66),
        ],
    },
];

/// Width of the drawing.
const WIDTH: i64 = 340;
/// From a tile to the next, and the gap between them.
const TILE: i64 = 48;
const GAP: i64 = 3;
/// The least room, in the units of the shapes, that a mark needs.
const ROOM: i64 = 9;

const SHADES: [Paint; STEPS] = [
    Paint { class: "s0", colour: "#faf2e2" },
    Paint { class: "s1", colour: "#f7e7c5" },
    Paint { class: "s2", colour: "#f2d8a1" },
    Paint { class: "s3", colour: "#e9c576" },
    Paint { class: "s4", colour: "#d4a13a" },
];
const UNKNOWN: Paint = Paint { class: "sx", colour: "#f4efe7" };
const MARK: Paint = Paint { class: "c-mark", colour: "#231b18" };

impl Told {
    fn paint(told: Option<&Told>) -> Paint {
        let step = told.and_then(|told| told.shade.as_ref()).map(|(step, _)| (*step).min(STEPS - 1));
        step.map_or(UNKNOWN, |step| SHADES[step])
    }

    fn mark(told: Option<&Told>) -> Option<&str> {
        told?.shade.as_ref().map(|(_, mark)| mark.as_str())
    }
}

impl Map<'_> {
    /// The map with its borders.
    #[must_use]
    pub fn svg(&self, head: &Head<'_>) -> String {
        let mut canvas = Canvas::group(head, "map", (WIDTH, 548));
        for (Islands { frame, .. }, names) in ISLANDS.iter().zip(self.islands) {
            canvas.inset(*frame);
            let (x, bottom) = (frame.0 + frame.2 / 2, frame.1 + frame.3);
            for (line, text) in (0..).zip(names) {
                canvas.sized(QUIET, 10, (x, bottom + 13 + line * 12), text);
            }
        }
        self.areas(&mut canvas, border);
        canvas.finish()
    }

    /// The map of equal squares.
    #[must_use]
    pub fn tiles(&self, head: &Head<'_>) -> String {
        let last = self.atlas.areas().iter().map(|area| area.tile.1).max().unwrap_or_default();
        let mut canvas = Canvas::group(head, "tiles", (WIDTH, (last + 1) * TILE));
        self.areas(&mut canvas, |canvas, area, told| tile(canvas, area, head, told));
        canvas.finish()
    }

    fn areas(&self, canvas: &mut Canvas, draw: impl Fn(&mut Canvas, &Area, Option<&Told>)) {
        for (area, told) in self.atlas.areas().iter().zip(&self.told) {
            match told {
                Some(Told { name, address: Some(address), .. }) => {
                    canvas.link((name, address), |canvas| draw(canvas, area, told.as_ref()));
                }
                _ => draw(canvas, area, told.as_ref()),
            }
        }
    }
}

fn border(canvas: &mut Canvas, area: &Area, told: Option<&Told>) {
    let mut path = area.path.to_owned();
    // The islands are part of the area: they lead to the same page and have the same shade.
    for Islands { frame, dots, .. } in ISLANDS.iter().filter(|islands| islands.code == area.code) {
        for (x, y) in *dots {
            let _ =
                write!(path, "M{} {}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", (frame.0 + x) * 2 - 3, (frame.1 + y) * 2);
        }
    }
    canvas.shape(Told::paint(told), &path);
    if let Some(mark) = Told::mark(told).filter(|_| area.room >= ROOM) {
        let (x, y) = area.letter;
        canvas.sized(MARK, 9, (x / 2, y / 2 + 3), mark);
    }
}

fn tile(canvas: &mut Canvas, area: &Area, head: &Head<'_>, told: Option<&Told>) {
    let (x, y) = (area.tile.0 * TILE + 2, area.tile.1 * TILE + 1);
    let middle = x + (TILE - GAP) / 2;
    canvas.square(Told::paint(told), (x, y), TILE - GAP);
    for (line, text) in (0..).zip(area.lines(head.lang)) {
        canvas.sized(MARK, 10, (middle, y + 12 + line * 11), text);
    }
    if let Some(mark) = Told::mark(told) {
        canvas.sized(MARK, 13, (middle, y + 40), mark);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn head() -> Head<'static> {
        Head { id: "m", title: "T", description: "D", lang: Lang::Vi, digits: 2 }
    }

    fn map(atlas: Atlas, shade: Option<(usize, String)>) -> Map<'static> {
        let told =
            Told { name: "<Đà Nẵng>: 85,00%".into(), address: Some("/vi/x/units/48".into()), shade };
        let mut all = vec![None; atlas.areas().len()];
        all[atlas.find("Đà Nẵng").unwrap()] = Some(told);
        Map {
            atlas,
            told: all,
            islands: [["Quần đảo", "Hoàng Sa", "(Đà Nẵng)"], ["Quần đảo", "Trường Sa", "(Khánh Hòa)"]],
        }
    }

    #[test]
    fn areas_are_links_that_say_name_and_figure_and_bear_a_mark_beside_their_shade() {
        for (atlas, count) in [(Atlas::Until2025, 63), (Atlas::Since2025, 34)] {
            let map = map(atlas, Some((4, "A".into())));
            let [borders, tiles] = [map.svg(&head()), map.tiles(&head())];
            for svg in [&borders, &tiles] {
                assert!(svg.contains("role=\"group\"") && svg.ends_with("</svg>") && !svg.contains("style="));
                assert!(
                    svg.contains("<title>&lt;Đà Nẵng&gt;: 85,00%</title>") && svg.contains("class=\"s4\"")
                );
                assert_eq!(svg.matches("class=\"sx\"").count(), count - 1, "{atlas:?}");
            }
            assert!(tiles.contains(">A</text>") && tiles.contains(">Nẵng</text>"));
            assert_eq!(tiles.matches("<rect").count(), count);
            assert!([borders, tiles].iter().all(|svg| svg.matches("tabindex=\"-1\"").count() == 1));
        }
    }

    #[test]
    fn hoang_sa_and_truong_sa_are_always_there_in_the_shade_of_what_they_belong_to() {
        for atlas in [Atlas::Until2025, Atlas::Since2025] {
            let svg = map(atlas, None).svg(&head());
            for name in ["Hoàng Sa", "(Đà Nẵng)", "Trường Sa", "(Khánh Hòa)"] {
                assert!(svg.contains(&format!(">{name}</text>")), "{name}");
            }
            let link = svg.split("<a ").nth(1).and_then(|rest| rest.split("</a>").next()).unwrap();
            assert_eq!(link.matches("a3 3 0 1 0 6 0").count(), ISLANDS[0].dots.len());
            assert_eq!(svg.matches("a3 3 0 1 0 6 0").count(), 26, "and those of Trường Sa");
        }
    }

    #[test]
    fn a_step_beyond_the_last_is_the_last() {
        assert!(map(Atlas::Since2025, Some((9, "A".into()))).tiles(&head()).contains("class=\"s4\""));
    }
}
