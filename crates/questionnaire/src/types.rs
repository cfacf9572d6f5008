//! What stands in the column `type`.

use crate::model::Kind;

/// A row by its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// A question.
    Question(Kind),
    /// The beginning of a group.
    Begin,
    /// The end of a group.
    End,
    /// The beginning of a repeated group, which is not supported.
    BeginRepeat,
    /// Its end.
    EndRepeat,
}

/// Reads a type, in the spellings that forms have; `None` for whatever is not supported.
pub(crate) fn parse(text: &str) -> Option<Row> {
    let text = text.replacen("begin ", "begin_", 1).replacen("end ", "end_", 1);
    let text =
        text.replacen("select one ", "select_one ", 1).replacen("select multiple ", "select_multiple ", 1);
    let mut words = text.split_whitespace().filter(|word| *word != "from");
    let first = words.next()?.to_lowercase();
    let rest: Vec<&str> = words.collect();
    let row = match (first.as_str(), rest.as_slice()) {
        ("select_one" | "select1", [list]) => Row::Question(Kind::One((*list).to_owned())),
        ("select_multiple", [list]) => Row::Question(Kind::Many((*list).to_owned())),
        ("integer" | "int", []) => Row::Question(Kind::Integer),
        ("decimal", []) => Row::Question(Kind::Decimal),
        ("text" | "string", []) => Row::Question(Kind::Text),
        ("note", []) => Row::Question(Kind::Note),
        ("start", []) => Row::Question(Kind::Start),
        ("end", []) => Row::Question(Kind::End),
        ("begin_group", []) => Row::Begin,
        ("end_group", _) => Row::End,
        ("begin_repeat", _) => Row::BeginRepeat,
        ("end_repeat", _) => Row::EndRepeat,
        _ => return None,
    };
    Some(row)
}

/// The type of a question, as it is written.
pub(crate) fn print(kind: &Kind) -> String {
    match kind {
        Kind::One(list) => format!("select_one {list}"),
        Kind::Many(list) => format!("select_multiple {list}"),
        Kind::Integer => "integer".to_owned(),
        Kind::Decimal => "decimal".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::Note => "note".to_owned(),
        Kind::Start => "start".to_owned(),
        Kind::End => "end".to_owned(),
    }
}
