//! Codes follow from places: who puts a node between two others shifts the later ones, with all that is below them.

use std::collections::BTreeMap;

use parindex_framework::Code;

use super::command::Place;
use super::content::Node;
use crate::id::NodeId;

/// A table's rows as far as numbering goes.
#[derive(Clone, Debug)]
pub(super) struct Outline(Vec<(NodeId, String)>);

/// Where a node was put, and under which code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Put {
    /// The index of the first row.
    pub at: usize,
    /// The code of the first row.
    pub code: String,
}

impl Outline {
    pub(super) fn of(nodes: &[Node]) -> Outline {
        Outline(nodes.iter().map(|node| (node.id.clone(), node.code.clone())).collect())
    }

    fn index(&self, id: &NodeId) -> Option<usize> {
        self.0.iter().position(|(own, _)| own == id)
    }

    fn code(&self, index: usize) -> Option<Code> {
        self.0.get(index)?.1.parse().ok()
    }

    /// The index behind the last row below this one.
    fn end(&self, index: usize) -> usize {
        let Some(code) = self.code(index) else { return index + 1 };
        let below = |at: &usize| self.code(*at).is_some_and(|other| other.is_below(&code));
        index + 1 + (index + 1..self.0.len()).take_while(below).count()
    }

    /// A node with all that is below it.
    pub(super) fn subtree(&self, id: &NodeId) -> Vec<NodeId> {
        let Some(index) = self.index(id) else { return Vec::new() };
        self.0[index..self.end(index)].iter().map(|(id, _)| id.clone()).collect()
    }

    /// Gives a row another code and takes what is below it along.
    fn recode(&mut self, index: usize, code: &str) {
        let end = self.end(index);
        recode(&mut self.0[index..end], code);
    }

    /// Siblings from a row on, with their numbers.
    fn siblings(&self, from: usize, parent: Option<&Code>) -> Vec<(usize, u32)> {
        let codes = (from..self.0.len()).filter_map(|at| Some((at, self.code(at)?)));
        codes
            .filter(|(_, code)| code.parent().as_ref() == parent)
            .map(|(at, code)| (at, code.last()))
            .collect()
    }

    /// Makes room for a node and what is below it. `None` where the place has no code to count from.
    pub(super) fn insert(&mut self, mut rows: Vec<(NodeId, String)>, place: &Place) -> Option<Put> {
        let (at, parent, number) = match place {
            Place::FirstOf { parent: None } => (0, None, 1),
            Place::FirstOf { parent: Some(id) } => {
                let index = self.index(id)?;
                (index + 1, Some(self.code(index)?), 1)
            }
            Place::After { node } => {
                let index = self.index(node)?;
                let code = self.code(index)?;
                (self.end(index), code.parent(), code.last() + 1)
            }
        };
        let wrong = self.wrong_codes();
        let mut taken = number;
        for (index, last) in self.siblings(at, parent.as_ref()) {
            if last > taken {
                break;
            }
            taken += 1;
            self.recode(index, &child(parent.as_ref(), taken));
        }
        let code = child(parent.as_ref(), number);
        // Before they are put in: among the others, rows that come behind could look as if they were below.
        recode(&mut rows, &code);
        self.0.splice(at..at, rows);
        // Codes end at a depth and at a number; what would go beyond has no place.
        (self.wrong_codes() == wrong).then_some(Put { at, code })
    }

    fn wrong_codes(&self) -> usize {
        self.0.iter().filter(|(_, code)| code.parse::<Code>().is_err()).count()
    }

    /// Takes a node and what is below it out, and closes the gap in the numbers.
    pub(super) fn cut(&mut self, id: &NodeId) -> Option<Vec<(NodeId, String)>> {
        let index = self.index(id)?;
        let code = self.code(index);
        let rows = self.0.drain(index..self.end(index)).collect();
        if let Some(code) = code {
            let parent = code.parent();
            let mut free = code.last();
            for (at, last) in self.siblings(index, parent.as_ref()) {
                if last != free + 1 {
                    break;
                }
                self.recode(at, &child(parent.as_ref(), free));
                free = last;
            }
        }
        Some(rows)
    }

    /// The codes that are not what they were.
    pub(super) fn changed(&self, nodes: &[Node]) -> BTreeMap<NodeId, String> {
        let was: BTreeMap<&NodeId, &String> = nodes.iter().map(|node| (&node.id, &node.code)).collect();
        let differs = |(id, code): &&(NodeId, String)| was.get(id).is_some_and(|old| *old != code);
        self.0.iter().filter(differs).cloned().collect()
    }
}

/// Gives a node, the first row, another code, and all that is below it.
fn recode(rows: &mut [(NodeId, String)], code: &str) {
    let Some((first, below)) = rows.split_first_mut() else { return };
    let old = std::mem::replace(&mut first.1, code.to_owned());
    for (_, other) in below {
        if let Some(rest) = other.strip_prefix(&old) {
            *other = format!("{code}{rest}");
        }
    }
}

fn child(parent: Option<&Code>, number: u32) -> String {
    parent.map_or_else(|| number.to_string(), |parent| format!("{parent}.{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(codes: &[&str]) -> Outline {
        Outline(codes.iter().map(|code| (format!("n{code}").parse().unwrap(), (*code).to_owned())).collect())
    }

    fn shown(outline: &Outline) -> String {
        outline.0.iter().map(|(id, code)| format!("{id}={code}")).collect::<Vec<_>>().join(" ")
    }

    fn after(code: &str) -> Place {
        Place::After { node: format!("n{code}").parse().unwrap() }
    }

    fn first_of(code: &str) -> Place {
        Place::FirstOf { parent: Some(format!("n{code}").parse().unwrap()) }
    }

    #[test]
    fn a_node_put_between_shifts_later_siblings_with_what_is_below_them_up_to_the_next_gap() {
        let table = ["1", "1.1", "1.2", "1.2.1", "1.4", "2"];
        let cases = [
            (after("1.1"), "n1=1 n1.1=1.1 new=1.2 n1.2=1.3 n1.2.1=1.3.1 n1.4=1.4 n2=2"),
            (after("1.2"), "n1=1 n1.1=1.1 n1.2=1.2 n1.2.1=1.2.1 new=1.3 n1.4=1.4 n2=2"),
            (first_of("1.2"), "n1=1 n1.1=1.1 n1.2=1.2 new=1.2.1 n1.2.1=1.2.2 n1.4=1.4 n2=2"),
            (after("1"), "n1=1 n1.1=1.1 n1.2=1.2 n1.2.1=1.2.1 n1.4=1.4 new=2 n2=3"),
            (first_of("2"), "n1=1 n1.1=1.1 n1.2=1.2 n1.2.1=1.2.1 n1.4=1.4 n2=2 new=2.1"),
        ];
        for (place, expected) in cases {
            let mut outline = outline(&table);
            outline.insert(vec![("new".parse().unwrap(), String::new())], &place).unwrap();
            assert_eq!(shown(&outline), expected);
        }
    }

    #[test]
    fn a_moved_node_takes_along_what_is_below_it_and_not_what_comes_behind_it() {
        let mut outline = outline(&["1", "1.1", "2"]);
        let rows = vec![("m".parse().unwrap(), "1".to_owned()), ("mm".parse().unwrap(), "1.1".to_owned())];
        outline.insert(rows, &first_of("1")).unwrap();
        assert_eq!(shown(&outline), "n1=1 m=1.1 mm=1.1.1 n1.1=1.2 n2=2");
    }

    #[test]
    fn a_node_taken_out_closes_its_gap_and_leaves_others_open() {
        let mut outline = outline(&["1", "1.1", "1.2", "1.2.1", "1.4", "2"]);
        let rows = outline.cut(&"n1.1".parse().unwrap()).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(shown(&outline), "n1=1 n1.2=1.1 n1.2.1=1.1.1 n1.4=1.4 n2=2");
    }

    #[test]
    fn a_code_deeper_than_codes_go_is_no_place() {
        let mut outline = outline(&["1", "1.1.1.1.1.1.1.1"]);
        let place = first_of("1.1.1.1.1.1.1.1");
        assert_eq!(outline.insert(vec![("new".parse().unwrap(), String::new())], &place), None);
    }
}
