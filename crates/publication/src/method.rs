//! How the index was determined, in plain words, with the size of the samples and their errors.

use std::collections::BTreeMap;

use parindex_document::{Block, Cell, Row, Table};
use parindex_framework::{NodeId, Pool, ScoredBy, Ties};
use parindex_locale::{Message, fixed};
use parindex_package::uncertainty_basis;
use rust_decimal::Decimal;

use crate::told::{Told, row, whole};

const SOURCES: [ScoredBy; 3] = [ScoredBy::Appraisal, ScoredBy::Survey, ScoredBy::External];

impl Told<'_> {
    /// The whole part on method.
    pub(crate) fn method(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Text(self.say(&self.counted()))];
        blocks.push(Block::List(self.principles()));
        blocks.push(Block::Table(self.weights()));
        blocks.extend(self.survey());
        blocks.extend(self.errors());
        blocks
    }

    /// How much the set of criteria holds.
    fn counted(&self) -> Message {
        let framework = self.framework();
        let level = |level: usize| framework.nodes().iter().filter(|node| node.code.level() == level).count();
        Message::new("publication-method-counted")
            .name("title", &framework.meta.title)
            .count("fields", level(1))
            .count("criteria", level(2))
            .count("leaves", framework.leaves().len())
            .num("total", framework.total().value())
    }

    fn principles(&self) -> Vec<String> {
        let meta = &self.framework().meta;
        let pooled = |pool: Pool| self.framework().nodes().iter().any(|node| node.pool == pool);
        let mut all =
            vec!["publication-method-percent", "publication-method-out", "publication-method-missing"];
        if pooled(Pool::Bonus) || pooled(Pool::Penalty) {
            all.push("publication-method-pools");
        }
        all.push(match meta.ties {
            Ties::Competition => "publication-method-competition",
            Ties::Dense => "publication-method-dense",
        });
        let mut all: Vec<String> = all.into_iter().map(|id| self.word(id)).collect();
        if !meta.bands.is_empty() {
            let named = meta.bands.iter().map(|band| {
                let name = Message::new("band-named").text("band", &*band.name);
                self.say(
                    &Message::new("band-from-named").text("band", self.say(&name)).num("from", band.from),
                )
            });
            let bands = named.collect::<Vec<_>>().join("; ");
            all.push(self.say(&Message::new("publication-method-bands").text("bands", bands)));
        }
        all
    }

    /// The most points of each field, by who gives them.
    fn weights(&self) -> Table {
        let by = |leaves: &[NodeId], source: ScoredBy| -> Decimal {
            let nodes = leaves.iter().map(|&id| self.node(id));
            nodes.filter(|node| node.is_leaf() && node.scored_by == source).map(|node| node.max.value()).sum()
        };
        let points = |id: &NodeId| {
            let inside = self.within(*id);
            SOURCES.map(|source| by(&inside, source))
        };
        let sums: Vec<[Decimal; 3]> = self.fields.iter().map(points).collect();
        let cells = |name: String, sums: [Decimal; 3]| {
            let given = sums.iter().sum::<Decimal>();
            let numbers = sums.into_iter().chain([given]).map(|sum| self.cell(Some(sum)));
            std::iter::once(Cell::from(name)).chain(numbers).collect::<Vec<_>>()
        };
        let main = self.fields.iter().zip(&sums).filter(|(id, _)| self.node(**id).pool == Pool::Main);
        let total = main.fold([Decimal::ZERO; 3], |all, (_, own)| [0, 1, 2].map(|at| all[at] + own[at]));
        let rows = self.fields.iter().zip(&sums).map(|(&id, &sums)| row(cells(self.node_name(id), sums)));
        let total = Row { cells: cells(self.word("publication-total"), total), strong: true };
        let numbers = ["publication-appraisal", "publication-survey", "publication-external", "table-max"];
        let columns = numbers.map(|id| self.number(id));
        Table {
            caption: self.word("publication-weights"),
            columns: std::iter::once(self.text("column-field", 1)).chain(columns).collect(),
            rows: rows.chain([total]).collect(),
        }
    }

    /// Who was asked, and how many.
    fn survey(&self) -> Vec<Block> {
        let campaign = self.edition.campaign;
        if campaign.answers.is_empty() {
            return Vec::new();
        }
        // Of whoever left a question out only the others tell: the question with most answers counts the forms.
        let mut asked: BTreeMap<(&str, usize, &str), u64> = BTreeMap::new();
        for answer in &campaign.answers {
            *asked.entry((&answer.group, answer.unit, &answer.question)).or_default() += answer.count;
        }
        let mut forms: BTreeMap<&str, BTreeMap<usize, u64>> = BTreeMap::new();
        for ((group, unit, _), count) in asked {
            let known = forms.entry(group).or_default().entry(unit).or_default();
            *known = count.max(*known);
        }
        let rows = forms.iter().map(|(group, units)| {
            let known = campaign.groups.iter().find(|known| known.id == *group);
            let name = known.map_or(*group, |known| known.name.get(self.lang));
            let population = known.and_then(|known| known.population);
            row(vec![
                name.into(),
                population.map_or(Cell::None, whole),
                whole(units.len()),
                whole(units.values().min().copied().unwrap_or_default()),
                whole(units.values().max().copied().unwrap_or_default()),
                whole(units.values().sum::<u64>()),
            ])
        });
        let rows: Vec<Row> = rows.collect();
        let ids = [
            "publication-population",
            "publication-units",
            "publication-fewest",
            "publication-most",
            "publication-forms",
        ];
        let columns = std::iter::once(self.text("publication-group", 1)).chain(ids.map(|id| self.number(id)));
        let table = Table { caption: self.word("publication-groups"), columns: columns.collect(), rows };
        vec![Block::Text(self.word("publication-method-survey")), Block::Table(table)]
    }

    /// How exact the index is, as far as it rests on samples.
    fn errors(&self) -> Vec<Block> {
        let Some(uncertainty) = self.edition.uncertainty else {
            return vec![Block::Text(self.word("publication-method-no-errors"))];
        };
        let sure = self.best().iter().filter_map(|&unit| self.result(unit).sure);
        let mut errors: Vec<Decimal> = sure.map(|sure| sure.error).collect();
        errors.sort_unstable();
        let (Some(least), Some(most)) = (errors.first(), errors.last()) else { return Vec::new() };
        let shown = |error: Decimal| fixed(self.lang, error, 2);
        let told = Message::new("publication-method-errors")
            .text("least", shown(*least))
            .text("middle", shown(errors[errors.len() / 2]))
            .text("most", shown(*most));
        let basis = uncertainty_basis("sure-basis", uncertainty);
        vec![Block::Text(format!("{} {}", self.say(&told), self.say(&basis)))]
    }
}
