//! The provinces of a campaign on a map: the true borders and equal squares, shaded by band or by what they reach at a
//! criterion, with what stands in each shade in words beside it.

use parindex_framework::NodeId;
use parindex_locale::{Message, fixed};
use parindex_report::{Atlas, Map, STEPS, Told};
use rust_decimal::Decimal;

use crate::published::{Published, percent};
use crate::ranking::head;
use crate::table::unit_address;
use crate::words::{Drawn, T};

/// Fewer provinces make no map.
const LEAST: usize = 2;
/// The letters of a mark that a square has room for.
const MARK: usize = 3;

/// Both maps, and what their shades mean.
pub(crate) struct Maps {
    pub(crate) borders: Drawn,
    pub(crate) squares: Drawn,
    pub(crate) shades: Vec<Shade>,
    /// What the list of units is called, by the figure that is shown.
    pub(crate) listed: String,
}

/// A map that stands alone.
pub(crate) struct Alone {
    pub(crate) svg: String,
    /// What each of its marks means, with the number of units.
    pub(crate) shades: Vec<String>,
}

/// A shade: its mark, what it means, and the units that have it.
pub(crate) struct Shade {
    pub(crate) class: &'static str,
    pub(crate) mark: String,
    pub(crate) means: String,
    pub(crate) units: Vec<Shaded>,
}

/// A unit with its figure.
pub(crate) struct Shaded {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) figure: String,
}

/// The areas of the units of a campaign.
struct Placed {
    atlas: Atlas,
    /// By place of the area: the unit.
    units: Vec<Option<usize>>,
}

/// What a map shows: the figure of each unit, and the shades with the units that have them, the best first.
struct Shading {
    figures: Vec<Option<Decimal>>,
    shades: Vec<(Vec<usize>, Shade)>,
}

/// The maps of a campaign of provinces, by index; none of others. `id` is theirs in the page.
pub(crate) fn maps(t: T, published: &Published, id: &str) -> Option<Maps> {
    let placed = placed(published)?;
    let shading = by_index(t, published, &placed);
    Some(both(t, published, &placed, shading, [id, &t.w("map-title"), &t.w("map-units")]))
}

/// The maps of what units reach at a node, by the fifths of its own ranking.
pub(crate) fn maps_at(
    t: T,
    published: &Published,
    node: NodeId,
    ranks: &[Option<u32>],
    id: &str,
) -> Option<Maps> {
    let placed = placed(published)?;
    let shading = by_node(t, published, &placed, node, ranks);
    let title = format!("{}: {}", t.w("map-title"), published.framework().node(node).name.get(t.0));
    let words = [id, &title, &t.w("map-units-reached")];
    (!shading.shades.is_empty()).then(|| both(t, published, &placed, shading, words))
}

fn both(
    t: T,
    published: &Published,
    placed: &Placed,
    shading: Shading,
    [id, title, listed]: [&str; 3],
) -> Maps {
    let told = |unit: &usize| {
        let address = unit_address(t.0, published, *unit);
        Told { address: Some(address), ..told(t, published, &shading, *unit) }
    };
    let islands = islands(t);
    let map = Map {
        atlas: placed.atlas,
        told: placed.units.iter().map(|unit| unit.as_ref().map(told)).collect(),
        islands: islands.each_ref().map(|lines| lines.each_ref().map(String::as_str)),
    };
    let squares = t.w("map-squares");
    let said = t.say(&Message::new("map-said").text("shades", counted(t, &shading.shades).join("; ")));
    let why = t.w("map-squares-said");
    Maps {
        borders: Drawn::once(&said, map.svg(&head(id, title, &said, published, t.0))),
        squares: Drawn::once(&why, map.tiles(&head(id, &squares, &why, published, t.0))),
        shades: shading.shades.into_iter().map(|(_, shade)| shade).collect(),
        listed: listed.to_owned(),
    }
}

/// The map with its borders for those who show it elsewhere; none where there is no map.
pub(crate) fn alone(t: T, published: &Published) -> Option<Alone> {
    let placed = placed(published)?;
    let shading = by_index(t, published, &placed);
    let islands = islands(t);
    let map = Map {
        atlas: placed.atlas,
        told: placed.units.iter().map(|unit| Some(told(t, published, &shading, (*unit)?))).collect(),
        islands: islands.each_ref().map(|lines| lines.each_ref().map(String::as_str)),
    };
    let (title, counted) = (t.w("map-title"), counted(t, &shading.shades));
    let svg = map.svg(&head("map", &title, &counted.join("; "), published, t.0));
    Some(Alone { svg, shades: counted })
}

/// What the map says of a unit.
fn told(t: T, published: &Published, shading: &Shading, unit: usize) -> Told {
    let name = published.units()[unit].name.get(t.0);
    let figure = match shading.figures[unit] {
        Some(figure) => t.percent(Some(figure), published.digits()),
        None => t.w("no-figure"),
    };
    let shade = shading.shades.iter().find(|(units, _)| units.contains(&unit));
    let shade = shade.map(|(_, shade)| (shade.step(), shade.mark.clone()));
    Told { name: format!("{name}: {figure}"), address: None, shade }
}

/// By shade: what its mark means, and how many units have it.
fn counted(t: T, shades: &[(Vec<usize>, Shade)]) -> Vec<String> {
    let counted = shades.iter().map(|(_, shade)| {
        let units = t.say(&Message::new("units-count").count("n", shade.units.len()));
        format!("{} ({}): {units}", shade.mark, shade.means)
    });
    counted.collect()
}

/// What is written below the two archipelagos, in lines.
fn islands(t: T) -> [[String; 3]; 2] {
    [["map-hoang-sa", "map-hoang-sa-of"], ["map-truong-sa", "map-truong-sa-of"]]
        .map(|[name, of]| [t.w("map-islands"), t.w(name), t.w(of)])
}

/// Whether a campaign has a map.
pub(crate) fn has_map(published: &Published) -> bool {
    placed(published).is_some()
}

/// Which unit is which area, where enough of them are provinces.
fn placed(published: &Published) -> Option<Placed> {
    let names = || published.units().iter().map(|unit| unit.name.vi.as_str());
    let atlas = Atlas::of(published.meta().year, names());
    let mut units = vec![None; atlas.areas().len()];
    for (unit, name) in names().enumerate() {
        if published.units()[unit].kind == "province"
            && let Some(area) = atlas.find(name)
        {
            units[area] = Some(unit);
        }
    }
    (units.iter().flatten().count() >= LEAST).then_some(Placed { atlas, units })
}

/// Bands, or fifths of the ranking where there are none.
fn by_index(t: T, published: &Published, placed: &Placed) -> Shading {
    let board = &published.board;
    let bands = &published.framework().meta.bands;
    let count = if bands.is_empty() { STEPS } else { bands.len() };
    let group = |unit: usize| {
        if bands.is_empty() {
            Some(board.place[unit] * STEPS / board.ranked)
        } else {
            published.result(unit).band
        }
    };
    let figures = board.index.clone();
    let ranked: Vec<usize> = placed.of(&board.order[..board.ranked]);
    let shade = |at: usize| {
        let units: Vec<usize> = ranked.iter().copied().filter(|unit| group(*unit) == Some(at)).collect();
        let (mark, means) = match bands.get(at) {
            Some(band) => {
                (band.name.chars().take(MARK).collect(), Message::new("band-from").num("from", band.from))
            }
            None => ((at + 1).to_string(), Message::new("map-fifth").count("n", at + 1)),
        };
        let class = CLASSES[(count - 1 - at) * (STEPS - 1) / (count - 1).max(1)];
        let shaded = units.iter().map(|unit| shaded(t, published, &figures, *unit)).collect();
        (units, Shade { class, mark, means: t.say(&means), units: shaded })
    };
    Shading { shades: (0..count).map(shade).collect(), figures }
}

/// By what units reach at a node: each percentage of few, or else fifths of the ranking there, of which some may be empty.
fn by_node(t: T, published: &Published, placed: &Placed, node: NodeId, ranks: &[Option<u32>]) -> Shading {
    let digits = published.digits();
    let figures: Vec<_> = published.results.units.iter().map(|result| percent(result, node)).collect();
    let mut units = placed.of(&published.board.order);
    units.retain(|unit| ranks[*unit].is_some());
    units.sort_by_key(|unit| ranks[*unit]);
    let mut known: Vec<Option<u32>> = units.iter().map(|unit| ranks[*unit]).collect();
    known.dedup();
    let spread = (STEPS - 1) / known.len().saturating_sub(1).max(1);
    let above = |unit: usize| units.iter().filter(|other| ranks[**other] < ranks[unit]).count();
    let group = |unit: usize| match known.iter().position(|rank| *rank == ranks[unit]) {
        Some(place) if known.len() <= STEPS => place * spread,
        _ => above(unit) * STEPS / units.len(),
    };
    let group: Vec<usize> = units.iter().map(|unit| group(*unit)).collect();
    let shade = |at: usize| {
        let here = units.iter().zip(&group).filter(|(_, group)| **group == at);
        let here: Vec<usize> = here.map(|(unit, _)| *unit).collect();
        let [first, last] = [here.first()?, here.last()?].map(|unit| t.percent(figures[*unit], digits));
        let means = if first == last { first } else { format!("{last} – {first}") };
        let shaded = here.iter().map(|unit| shaded(t, published, &figures, *unit)).collect();
        let class = CLASSES[STEPS - 1 - at];
        Some((here, Shade { class, mark: String::new(), means, units: shaded }))
    };
    let mut shades: Vec<_> = (0..STEPS).filter_map(shade).collect();
    (1..).zip(&mut shades).for_each(|(mark, (_, shade))| shade.mark = mark.to_string());
    Shading { figures, shades }
}

/// The classes of the steps, the lightest first.
const CLASSES: [&str; STEPS] = ["s0", "s1", "s2", "s3", "s4"];

impl Shade {
    fn step(&self) -> usize {
        CLASSES.iter().position(|class| *class == self.class).unwrap_or_default()
    }
}

impl Placed {
    /// Those of some units that are on the map.
    fn of(&self, units: &[usize]) -> Vec<usize> {
        units.iter().filter(|unit| self.units.contains(&Some(**unit))).copied().collect()
    }
}

fn shaded(t: T, published: &Published, figures: &[Option<Decimal>], unit: usize) -> Shaded {
    let figure = figures[unit].map(|figure| fixed(t.0, figure, published.digits()));
    Shaded {
        name: published.units()[unit].name.get(t.0).to_owned(),
        address: unit_address(t.0, published, unit),
        figure: figure.unwrap_or_default(),
    }
}
