//! `framework.toml` as it is written anew: what the text says otherwise, its comments and the keys that nobody here knows
//! stay as they are.

use parindex_framework::Ties;
use toml_edit::{DocumentMut, Item, Table, TomlError, value};

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
}
