//! `framework.toml` as it is written anew: what the text says otherwise, its comments and the keys that nobody here knows
//! stay as they are.

use parindex_framework::{Meta, Ties};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TomlError, value};

/// What a new version says of itself.
pub(super) struct Begun<'a> {
    pub(super) id: &'a str,
    pub(super) based_on: Option<&'a str>,
    /// Empty: as the text has it.
    pub(super) kind: &'a str,
    /// In both languages; without the first, as the text has them.
    pub(super) title: (&'a str, &'a str),
}

/// The text of a version that begins from another text; the empty text for one that begins empty.
pub(super) fn begun(text: &str, new: &Begun<'_>) -> Result<String, TomlError> {
    let mut doc: DocumentMut = text.parse()?;
    put(&mut doc, "id", Some(new.id));
    if !new.title.0.is_empty() {
        put(&mut doc, "title_vi", Some(new.title.0));
        put(&mut doc, "title_en", Some(new.title.1));
    }
    if !new.kind.is_empty() {
        put(&mut doc, "kind", Some(new.kind));
    }
    if text.is_empty() {
        doc.insert("digits", value(2));
        doc.insert("ties", value(ties(Ties::Competition)));
    }
    put(&mut doc, "based_on", new.based_on);
    // The decision and the counts are those of the text that was printed; the total is what most versions keep.
    doc.remove("decision");
    if let Some(stated) = doc.get_mut("stated").and_then(Item::as_table_like_mut) {
        for key in ["fields", "criteria", "sub_criteria", "leaves"] {
            stated.remove(key);
        }
    }
    Ok(doc.to_string())
}

/// Writes a text, or takes the key away.
pub(super) fn put(table: &mut Table, key: &str, text: Option<&str>) {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => match table.get_mut(key).and_then(Item::as_value_mut) {
            // What stands around a value, as a comment behind it, stays.
            Some(old) => {
                let decor = old.decor().clone();
                *old = text.into();
                *old.decor_mut() = decor;
            }
            None => {
                table.insert(key, value(text));
            }
        },
        None => {
            table.remove(key);
        }
    }
}

/// What the form of the metadata says.
pub(super) struct Written<'a> {
    /// Keys of texts; an empty text takes the key away.
    pub(super) texts: Vec<(&'static str, &'a str)>,
    pub(super) digits: i64,
    pub(super) total: Option<Decimal>,
    pub(super) bands: &'a [(String, Decimal)],
}

/// The text with what the form says, all else as it stands.
pub(super) fn written(text: &str, new: &Written<'_>) -> Result<String, TomlError> {
    let mut doc: DocumentMut = text.parse()?;
    for (key, text) in &new.texts {
        put(&mut doc, key, Some(text));
    }
    doc.insert("digits", value(new.digits));
    stated_total(&mut doc, new.total);
    let mut tables = ArrayOfTables::new();
    for (name, from) in new.bands {
        let mut band = Table::new();
        band.insert("name", value(name.as_str()));
        band.insert("from", number(*from));
        tables.push(band);
    }
    // Bands that stand as before keep their place and their comments.
    if bands(&doc) != new.bands {
        doc.remove("bands");
        if !tables.is_empty() {
            doc.insert("bands", Item::ArrayOfTables(tables));
        }
    }
    Ok(doc.to_string())
}

/// The bands as the text has them.
fn bands(doc: &DocumentMut) -> Vec<(String, Decimal)> {
    let (meta, _) = Meta::parse(&doc.to_string());
    meta.map(|meta| meta.bands.into_iter().map(|band| (band.name, band.from)).collect()).unwrap_or_default()
}

fn stated_total(doc: &mut DocumentMut, total: Option<Decimal>) {
    match (total, doc.get_mut("stated").and_then(Item::as_table_like_mut)) {
        (Some(total), Some(stated)) => {
            stated.insert("total", number(total));
        }
        (Some(total), None) => {
            let mut stated = Table::new();
            stated.insert("total", number(total));
            doc.insert("stated", Item::Table(stated));
        }
        (None, Some(stated)) => {
            stated.remove("total");
        }
        (None, None) => {}
    }
}

/// A number as it is written: whole where it is whole.
fn number(n: Decimal) -> Item {
    match n.to_i64() {
        Some(whole) if n.fract().is_zero() => value(whole),
        _ => n.to_string().parse::<f64>().map_or_else(|_| value(n.to_string()), value),
    }
}

/// As it is written.
pub(super) const fn ties(ties: Ties) -> &'static str {
    match ties {
        Ties::Competition => "competition",
        Ties::Dense => "dense",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_begins_with_its_own_name_and_keeps_what_it_does_not_know() {
        let text = "# Của tỉnh\nid = \"a\" # cũ\nkind = \"province\"\nours = 1\ndecision = { number = \"1\" }\n\n[stated]\ntotal = 100\nleaves = 3\n";
        let new = Begun { id: "b", based_on: Some("a"), kind: "", title: ("Mới", "") };
        let expected = "# Của tỉnh\nid = \"b\" # cũ\nkind = \"province\"\nours = 1\ntitle_vi = \"Mới\"\nbased_on = \"a\"\n\n[stated]\ntotal = 100\n";
        assert_eq!(begun(text, &new).unwrap(), expected);
        let empty = Begun { id: "b", based_on: None, kind: "province", title: ("", "") };
        assert_eq!(
            begun("", &empty).unwrap(),
            "id = \"b\"\nkind = \"province\"\ndigits = 2\nties = \"competition\"\n"
        );
        assert!(begun("id = ", &empty).is_err());
    }

    #[test]
    fn the_form_changes_what_it_shows_and_nothing_else() {
        let text = "# Của tỉnh\nid = \"a\"\nnote_en = \"x\"\nours = [1]\n\n[[bands]] # trên\nname = \"A\"\nfrom = 90\n\n[names]\nx = { vi = \"y\" }\n";
        let bands = [("A".to_owned(), Decimal::from(90))];
        let mut new = Written {
            texts: vec![("title_vi", "Tên"), ("note_en", "")],
            digits: 3,
            total: None,
            bands: &bands,
        };
        let expected = text
            .replace("note_en = \"x\"\n", "")
            .replace("ours = [1]\n", "ours = [1]\ntitle_vi = \"Tên\"\ndigits = 3\n");
        assert_eq!(written(text, &new).unwrap(), expected);
        let others = [("A".to_owned(), Decimal::new(855, 1)), ("B".to_owned(), Decimal::ZERO)];
        (new.bands, new.total) = (&others, Some(Decimal::from(100)));
        let again = written(text, &new).unwrap();
        let (meta, _) = Meta::parse(&again);
        let meta = meta.unwrap();
        assert_eq!(
            (meta.bands.len(), meta.bands[0].from, meta.stated.total),
            (2, Decimal::new(855, 1), new.total)
        );
        assert!(again.contains("ours = [1]") && meta.names.contains_key("x"));
    }
}
