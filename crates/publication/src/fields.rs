//! Each field: its spread, its criteria, and the points of every unit for every criterion of it.

use parindex_document::{Block, Cell, Column, Row, Table};
use parindex_framework::{NodeId, Points};
use parindex_locale::Message;

use crate::told::{Told, rank, row};

/// The most criteria of a table that is not too wide for a page.
const WIDE: usize = 10;

impl Told<'_> {
    /// All fields beside each other.
    pub(crate) fn fields_together(&self) -> Vec<Block> {
        let bars: Vec<_> = (self.fields.iter())
            .map(|&field| (self.node_name(field), self.nodes[field].as_ref().map(|mean| mean.mean)))
            .collect();
        let mean = self.summary.as_ref().map(|all| all.mean);
        let pictures = self.bars(&bars, mean, &Message::new("publication-fields-bars"));
        let table = self.spread(self.word("publication-fields"), &self.fields);
        pictures.into_iter().map(Block::Picture).chain([Block::Table(table)]).collect()
    }

    /// One field.
    pub(crate) fn field(&self, field: NodeId) -> Vec<Block> {
        let name = self.node_name(field);
        let named = |id: &'static str| self.say(&Message::new(id).text("field", &name));
        let Some(all) = &self.nodes[field] else { return Vec::new() };
        let told = Message::new("publication-field")
            .num("max", self.node(field).max.value())
            .text("mean", self.percent(all.mean))
            .text("high", self.percent(all.highest))
            .text("low", self.percent(all.lowest));
        let mut blocks = vec![Block::Text(self.say(&told))];
        let share = |&unit: &usize| self.result(unit).nodes[field].percent();
        let values: Vec<_> = self.best().iter().filter_map(share).collect();
        let title = Message::new("publication-field-spread").text("field", &name);
        blocks.extend(self.histogram(&values, all.mean, &title).map(Block::Picture));
        blocks.push(Block::Table(self.spread(named("publication-field-criteria"), &self.within(field))));
        blocks.push(Block::Table(self.field_ranking(named("publication-field-ranking"), field)));
        blocks.extend(self.points_of_all(field).into_iter().map(Block::Table));
        blocks
    }

    /// The spread of some nodes over all ranked units.
    fn spread(&self, caption: String, nodes: &[NodeId]) -> Table {
        let rows = nodes.iter().map(|&id| {
            let node = self.node(id);
            let all = self.nodes[id].as_ref();
            let shares = [all.map(|it| it.mean), all.map(|it| it.highest), all.map(|it| it.lowest)];
            let head = [
                Cell::from(node.code.to_string()),
                node.name.get(self.lang).into(),
                self.cell(Some(node.max.value())),
            ];
            let cells = head.into_iter().chain(shares.map(|share| self.cell(share))).collect();
            // Where fields stand alone none of them stands out.
            let below = nodes.iter().any(|id| self.node(*id).parent.is_some());
            Row { cells, strong: below && node.parent.is_none() }
        });
        let columns = vec![
            self.text("table-code", 0),
            self.text("table-criterion", 1),
            self.number("table-max"),
            self.number("publication-mean-share"),
            self.number("publication-high-share"),
            self.number("publication-low-share"),
        ];
        Table { caption, columns, rows: rows.collect() }
    }

    /// The units by their rank in a field.
    fn field_ranking(&self, caption: String, field: NodeId) -> Table {
        let mut units = self.best().to_vec();
        let place = |unit: usize| self.result(unit).nodes[field].rank;
        units.sort_by_key(|&unit| (place(unit).is_none(), place(unit)));
        let rows = units.iter().map(|&unit| {
            let figure = self.result(unit).nodes[field];
            row(vec![
                rank(figure.rank),
                self.name(unit).into(),
                self.cell(figure.points.map(Points::value)),
                self.cell(Some(figure.max.value())),
                self.cell(figure.percent()),
                rank(self.result(unit).index.rank),
            ])
        });
        let columns = vec![
            self.number("publication-field-rank"),
            self.text("column-unit", 1),
            self.number("table-points"),
            self.number("table-max"),
            self.number("table-percent"),
            self.number("publication-index-rank"),
        ];
        Table { caption, columns, rows: rows.collect() }
    }

    /// The points of all units, those without rank included, for everything below a field; as many tables as it takes.
    fn points_of_all(&self, field: NodeId) -> Vec<Table> {
        let nodes: Vec<NodeId> = self.within(field).into_iter().filter(|&id| id != field).collect();
        let parts = nodes.len().div_ceil(WIDE).max(1);
        let size = nodes.len().div_ceil(parts).max(1);
        nodes.chunks(size).map(|nodes| self.points_table(field, nodes)).collect()
    }

    fn points_table(&self, field: NodeId, nodes: &[NodeId]) -> Table {
        let code = |id: Option<&NodeId>| id.map(|&id| self.node(id).code.to_string()).unwrap_or_default();
        let caption = Message::new("publication-points")
            .text("field", self.node_name(field))
            .text("first", code(nodes.first()))
            .text("last", code(nodes.last()));
        let number = |id: &NodeId| Column { name: code(Some(id)), share: 0, number: true };
        let most = nodes.iter().map(|&id| self.cell(Some(self.node(id).max.value())));
        let most = std::iter::once(Cell::from(self.word("table-max"))).chain(most).collect();
        let rows = self.order.iter().map(|&unit| {
            let points = nodes.iter().map(|&id| self.points_cell(unit, id));
            row(std::iter::once(Cell::from(self.name(unit))).chain(points).collect())
        });
        Table {
            caption: self.say(&caption),
            columns: std::iter::once(self.text("column-unit", 1)).chain(nodes.iter().map(number)).collect(),
            rows: std::iter::once(Row { cells: most, strong: true }).chain(rows).collect(),
        }
    }

    /// A unit's points for a node; `x` where nothing of it applies.
    pub(crate) fn points_cell(&self, unit: usize, id: NodeId) -> Cell {
        let figure = self.result(unit).nodes[id];
        if figure.max == Points::ZERO && self.node(id).max != Points::ZERO {
            return self.word("publication-out").into();
        }
        self.cell(figure.points.map(Points::value))
    }
}
