//! `datapackage.json`: the package as a [Data Package](https://datapackage.org), with sizes, hashes and schemas.

use parindex_index::Stage;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::meta::CampaignMeta;
use crate::write::{FieldKind, PackageFile, guard, stage_word};

/// The file.
pub(crate) const FILE: &str = "datapackage.json";

/// What is said of the package as a whole.
pub(crate) struct About<'a> {
    pub(crate) meta: &'a CampaignMeta,
    /// Which scores counted, if there are results.
    pub(crate) stage: Option<Stage>,
}

/// Describes the files of a package.
pub(crate) fn describe(files: &[PackageFile], about: &About<'_>) -> String {
    let mut package = Map::new();
    package.insert("profile".into(), "data-package".into());
    package.insert("name".into(), slug(&about.meta.id).into());
    if let Some(title) = &about.meta.title {
        package.insert("title".into(), title.vi.as_str().into());
    }
    if let Some(note) = &about.meta.note {
        package.insert("description".into(), note.vi.as_str().into());
    }
    if let Some(licence) = &about.meta.licence {
        let licence = json!({ "name": licence.id, "path": licence.url, "title": licence.title() });
        package.insert("licenses".into(), json!([licence]));
    }
    let contributors = contributors(about.meta);
    if !contributors.is_empty() {
        package.insert("contributors".into(), contributors.into());
    }
    if about.meta.illustrative {
        package.insert("illustrative".into(), true.into());
    }
    if let Some(stage) = about.stage {
        package.insert("stage".into(), stage_word(stage).into());
    }
    let mut names = Vec::new();
    let resources = files.iter().map(|file| resource(file, &mut names)).collect();
    package.insert("resources".into(), Value::Array(resources));
    let mut text = format!("{:#}", Value::Object(package));
    text.push('\n');
    text
}

/// Who publishes it, and whom the press asks.
fn contributors(meta: &CampaignMeta) -> Vec<Value> {
    let publisher = meta.publisher.as_ref().map(|name| json!({ "title": name.vi, "role": "publisher" }));
    let contact = meta.contact.as_ref().map(|contact| {
        let mut told = json!({ "title": contact.name.vi, "role": "contact" });
        if !contact.email.is_empty() {
            told["email"] = contact.email.as_str().into();
        }
        told
    });
    publisher.into_iter().chain(contact).collect()
}

fn resource(file: &PackageFile, names: &mut Vec<String>) -> Value {
    let extension = file.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let mut resource = Map::new();
    resource.insert("name".into(), resource_name(&file.path, names).into());
    resource.insert("path".into(), file.path.as_str().into());
    if file.table.is_some() {
        resource.insert("profile".into(), "tabular-data-resource".into());
    } else {
        // Validators would otherwise look for a table in whatever they can open, such as a form.
        resource.insert("type".into(), "file".into());
    }
    resource.insert("format".into(), extension.into());
    resource.insert("mediatype".into(), media_type(extension).into());
    if extension != "xlsx" {
        resource.insert("encoding".into(), "utf-8".into());
    }
    resource.insert("bytes".into(), file.bytes.len().into());
    resource.insert("hash".into(), hash(&file.bytes).into());
    if let Some(schema) = schema(file) {
        resource.insert("schema".into(), schema);
    }
    Value::Object(resource)
}

/// Names must differ, and `framework.toml` and `framework.csv` would not.
fn resource_name(path: &str, names: &mut Vec<String>) -> String {
    let mut name = slug(path.strip_suffix(".csv").unwrap_or(path));
    while names.contains(&name) {
        name.push('-');
    }
    names.push(name.clone());
    name
}

/// A name as the standard wants it: small letters, digits, `.`, `_`, `-`.
fn slug(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    let name: String = text.to_ascii_lowercase().chars().map(plain).collect();
    if name.trim_matches(['-', '.']).is_empty() { "campaign".to_owned() } else { name }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "csv" => "text/csv",
        "json" => "application/json",
        "toml" => "application/toml",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// Only constraints that the rows satisfy: one that does not hold would make the package invalid for everyone else.
fn schema(file: &PackageFile) -> Option<Value> {
    let table = file.table.as_ref()?;
    let fields = table.fields.iter().zip(&table.filled).map(|(field, filled)| {
        let kind = match field.kind {
            FieldKind::Text => "string",
            FieldKind::Number => "number",
            FieldKind::Integer => "integer",
        };
        // The name is that of the heading, which is guarded as every text is.
        let mut description = json!({ "name": guard(&field.name), "type": kind });
        if *filled && table.key.contains(&field.name.as_str()) {
            description["constraints"] = json!({ "required": true });
        }
        description
    });
    let mut schema = json!({ "fields": fields.collect::<Vec<_>>(), "missingValues": [""] });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    Some(schema)
}

/// `sha256:` and the digest in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// A file as `datapackage.json` lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) path: String,
    pub(crate) bytes: Option<u64>,
    pub(crate) hash: Option<String>,
}

/// What is read back of a description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Description {
    pub(crate) files: Vec<Listed>,
    pub(crate) stage: Option<Stage>,
}

/// Bytes of a description; a thousand files take a quarter of it.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Reads a description; `Err` says why it cannot be read.
pub(crate) fn parse(bytes: &[u8]) -> Result<Description, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("more than {MAX_BYTES} bytes"));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| e.to_string())?;
    let package: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let resources = package.get("resources").and_then(Value::as_array).ok_or("no resources")?;
    let mut files = Vec::new();
    for resource in resources {
        let bytes = resource.get("bytes").and_then(Value::as_u64);
        let hash = resource.get("hash").and_then(Value::as_str).map(str::to_owned);
        match resource.get("path") {
            Some(Value::String(path)) => files.push(Listed { path: path.clone(), bytes, hash }),
            // Several parts of one resource share its hash, so that only their presence can be asked for.
            Some(Value::Array(paths)) => {
                let part = |path: &str| Listed { path: path.to_owned(), bytes: None, hash: None };
                files.extend(paths.iter().filter_map(Value::as_str).map(part));
            }
            _ => {}
        }
    }
    let stage = match package.get("stage").and_then(Value::as_str) {
        Some("self") => Some(Stage::SelfScore),
        Some("final") => Some(Stage::Final),
        _ => None,
    };
    Ok(Description { files, stage })
}
