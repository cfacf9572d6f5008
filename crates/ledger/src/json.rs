use std::fmt::Write;

use serde_json::{Map, Value};

/// The largest absolute value of a number, 2^53 - 1: beyond it, readers that compute with binary floats (RFC 7493,
/// section 2.2) lose digits. What is larger or has decimals is recorded as a text.
pub const MAX_NUMBER: i64 = (1 << 53) - 1;

/// How deeply lists and objects may stand in one another.
pub const MAX_DEPTH: usize = 64;

/// A value that has no canonical form here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCanonical {
    /// A number with decimals, with an exponent, or beyond [`MAX_NUMBER`].
    Number(String),
    /// Deeper than [`MAX_DEPTH`].
    Deep,
}

/// The canonical text of a value: RFC 8785 (JCS), restricted to integers within [`MAX_NUMBER`], so that no two
/// implementations can differ in how they print a number.
///
/// # Errors
/// If a number is not such an integer or the value is too deep.
pub fn canonical(value: &Value) -> Result<String, NotCanonical> {
    let mut out = String::new();
    write(&mut out, value, 0)?;
    Ok(out)
}

/// Appends the canonical text of a value that stands `depth` levels deep.
pub(crate) fn write(out: &mut String, value: &Value, depth: usize) -> Result<(), NotCanonical> {
    if depth > MAX_DEPTH {
        return Err(NotCanonical::Deep);
    }
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(n) => match n.as_i64() {
            Some(n) if (-MAX_NUMBER..=MAX_NUMBER).contains(&n) => {
                let _ = write!(out, "{n}");
            }
            _ => return Err(NotCanonical::Number(n.to_string())),
        },
        Value::String(text) => write_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(out, item, depth + 1)?;
            }
            out.push(']');
        }
        Value::Object(members) => write_object(out, members, depth)?,
    }
    Ok(())
}

fn write_object(out: &mut String, members: &Map<String, Value>, depth: usize) -> Result<(), NotCanonical> {
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    // RFC 8785, section 3.2.3: by UTF-16 code units, which differs from the order of UTF-8 beyond the basic plane.
    sorted.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push('{');
    for (i, (name, member)) in sorted.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write_text(out, name);
        out.push(':');
        write(out, member, depth + 1)?;
    }
    out.push('}');
    Ok(())
}

/// Appends a text in quotes, escaped as RFC 8785, section 3.2.2.2 demands: only what JSON forbids bare.
pub(crate) fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x08 => "\\b",
            b'\t' => "\\t",
            b'\n' => "\\n",
            0x0c => "\\f",
            b'\r' => "\\r",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        if short.is_empty() {
            let _ = write!(out, "\\u{byte:04x}");
        } else {
            out.push_str(short);
        }
        plain = at + 1;
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

#[cfg(test)]
mod tests;
