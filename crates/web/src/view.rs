//! What a reader asked of the ranking: search, filter, order, page. It reads from an address and writes one.

use std::cmp::Ordering;

use parindex_locale::Lang;

use crate::fold::fold;
use crate::published::Published;
use crate::query::{encode, pairs};

/// Rows on one page.
pub(crate) const ROWS: usize = 200;

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Rank,
    Unit,
    Region,
    Index,
    Band,
    /// A field, by its place among the fields.
    Field(usize),
}

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct View {
    pub(crate) q: String,
    pub(crate) region: String,
    pub(crate) band: String,
    pub(crate) sort: Sort,
    pub(crate) descending: bool,
    /// From 1 on.
    pub(crate) page: usize,
}

impl Sort {
    fn read(text: &str, published: &Published) -> Option<Sort> {
        let field = |code: &str| {
            let framework = published.framework();
            published.board.fields.iter().position(|&id| framework.node(id).code.to_string() == code)
        };
        match text {
            "rank" => Some(Sort::Rank),
            "band" => Some(Sort::Band),
            "unit" => Some(Sort::Unit),
            "region" => Some(Sort::Region),
            "index" => Some(Sort::Index),
            code => field(code).map(Sort::Field),
        }
    }

    pub(crate) fn name(self, published: &Published) -> String {
        match self {
            Sort::Rank => "rank".to_owned(),
            Sort::Unit => "unit".to_owned(),
            Sort::Region => "region".to_owned(),
            Sort::Index => "index".to_owned(),
            Sort::Band => "band".to_owned(),
            Sort::Field(i) => {
                let node = published.board.fields.get(i).map(|&id| published.framework().node(id));
                node.map(|n| n.code.to_string()).unwrap_or_default()
            }
        }
    }

    /// Figures are first wanted from the highest down, names from the first on.
    fn falls_first(self) -> bool {
        matches!(self, Sort::Index | Sort::Field(_))
    }
}

impl View {
    pub(crate) fn read(query: &str, published: &Published) -> View {
        let mut view = View {
            q: String::new(),
            region: String::new(),
            band: String::new(),
            sort: Sort::Rank,
            descending: false,
            page: 1,
        };
        let mut order = String::new();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "q" => value.trim().clone_into(&mut view.q),
                "region" => view.region = value,
                "band" => view.band = value,
                "sort" => view.sort = Sort::read(&value, published).unwrap_or(Sort::Rank),
                "order" => order = value,
                "page" => view.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        view.descending = match order.as_str() {
            "desc" => true,
            "asc" => false,
            _ => view.sort.falls_first(),
        };
        // A choice that the form does not offer would filter without being visible.
        let known = |region: &String| published.board.regions.contains(region);
        view.region = Some(view.region).filter(known).unwrap_or_default();
        let known = |band: &String| published.framework().meta.bands.iter().any(|b| b.name == *band);
        view.band = Some(view.band).filter(known).unwrap_or_default();
        view
    }

    pub(crate) fn is_filtered(&self) -> bool {
        !(self.q.is_empty() && self.region.is_empty() && self.band.is_empty())
    }

    /// The query that asks for this view; what is the default is left out.
    pub(crate) fn query(&self, published: &Published) -> String {
        let mut parts = Vec::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                parts.push(format!("{name}={}", encode(value)));
            }
        };
        add("q", &self.q);
        add("region", &self.region);
        add("band", &self.band);
        if self.sort != Sort::Rank || self.descending {
            add("sort", &self.sort.name(published));
            add("order", if self.descending { "desc" } else { "asc" });
        }
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// The view that a click on a column's head gives: another column, or the other direction.
    pub(crate) fn sorted_by(&self, sort: Sort) -> View {
        let descending = if sort == self.sort { !self.descending } else { sort.falls_first() };
        View { sort, descending, page: 1, ..self.clone() }
    }

    pub(crate) fn at(&self, page: usize) -> View {
        View { page, ..self.clone() }
    }

    /// The units that it shows, in order: those with a rank, and apart from them those without.
    pub(crate) fn select(&self, published: &Published, lang: Lang) -> (Vec<usize>, Vec<usize>) {
        let words = fold(&self.q);
        let words: Vec<&str> = words.split(' ').filter(|w| !w.is_empty()).collect();
        let board = &published.board;
        let shown = |&&unit: &&usize| {
            let name = &board.names[unit].folded;
            words.iter().all(|word| name.contains(word))
                && (self.region.is_empty() || published.units()[unit].region == self.region)
                && (self.band.is_empty() || published.band(unit) == Some(&self.band))
        };
        let (ranked, others) = board.order.split_at(board.ranked);
        let mut ranked: Vec<usize> = ranked.iter().filter(shown).copied().collect();
        ranked.sort_by(|&a, &b| self.compare(published, lang, a, b));
        (ranked, others.iter().filter(shown).copied().collect())
    }

    fn compare(&self, published: &Published, lang: Lang, a: usize, b: usize) -> Ordering {
        let board = &published.board;
        let turn = |order: Ordering| if self.descending { order.reverse() } else { order };
        let key = usize::from(lang == Lang::En);
        let order = match self.sort {
            Sort::Rank => turn(board.place[a].cmp(&board.place[b])),
            Sort::Unit => turn(board.names[a].keys[key].cmp(&board.names[b].keys[key])),
            Sort::Region => figures(board.region[a], board.region[b], turn),
            Sort::Band => figures(published.result(a).band, published.result(b).band, turn),
            Sort::Index => figures(board.index[a], board.index[b], turn),
            Sort::Field(i) => figures(board.percents[a][i], board.percents[b][i], turn),
        };
        order.then_with(|| board.place[a].cmp(&board.place[b]))
    }
}

/// What is missing comes last in either direction.
fn figures<F: Ord>(a: Option<F>, b: Option<F>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turn(a.cmp(&b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
