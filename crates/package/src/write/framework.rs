use std::fmt::Write as _;

use parindex_framework::{Framework, Meta, Ties};
use rust_decimal::Decimal;
use toml::Value;

use super::csv::{TableWriter, Written};
use crate::criteria;
use crate::meta::{decision_value, line, put_text};

/// `framework.csv`.
pub(crate) fn framework_table(framework: &Framework) -> Written {
    let mut writer = TableWriter::new(criteria::TABLE, criteria::columns(), &["code"]);
    for id in 0..framework.nodes().len() {
        writer.row(&criteria::cells(framework, id));
    }
    writer.finish()
}

/// `framework.toml` as it is read.
pub(crate) fn framework_toml(meta: &Meta) -> String {
    let mut out = String::new();
    let mut put = |key: &str, value: Value| out.push_str(&line(key, &value));
    put("id", meta.id.as_str().into());
    put_text(&mut put, "title_vi", "title_en", Some(&meta.title));
    put("kind", meta.kind.as_str().into());
    put("digits", i64::from(meta.digits).into());
    let ties = match meta.ties {
        Ties::Competition => "competition",
        Ties::Dense => "dense",
    };
    put("ties", ties.into());
    if let Some(decision) = &meta.decision {
        put("decision", decision_value(decision));
    }
    if let Some(based_on) = &meta.based_on {
        put("based_on", based_on.as_str().into());
    }
    put_text(&mut put, "note_vi", "note_en", meta.note.as_ref());
    for band in &meta.bands {
        out.push_str("\n[[bands]]\n");
        out.push_str(&line("name", &band.name.as_str().into()));
        out.push_str(&number_line("from", band.from));
    }
    stated(meta, &mut out);
    names(meta, &mut out);
    out
}

fn names(meta: &Meta, out: &mut String) {
    for (id, name) in &meta.names {
        let _ = writeln!(out, "\n[names.{}]", Value::from(id.as_str()));
        out.push_str(&line("vi", &name.vi.as_str().into()));
        if !name.en.is_empty() {
            out.push_str(&line("en", &name.en.as_str().into()));
        }
    }
}

fn stated(meta: &Meta, out: &mut String) {
    let stated = &meta.stated;
    let counts = [
        ("fields", stated.fields),
        ("criteria", stated.criteria),
        ("sub_criteria", stated.sub_criteria),
        ("leaves", stated.leaves),
    ];
    if stated.total.is_none() && counts.iter().all(|(_, n)| n.is_none()) {
        return;
    }
    out.push_str("\n[stated]\n");
    if let Some(total) = stated.total {
        out.push_str(&number_line("total", total));
    }
    for (key, n) in counts {
        if let Some(n) = n {
            out.push_str(&number_line(key, n.into()));
        }
    }
}

/// A decimal as it is: a binary float would print digits that nobody wrote.
fn number_line(key: &str, n: Decimal) -> String {
    format!("{key} = {}\n", n.normalize())
}
