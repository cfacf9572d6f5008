use std::path::Path;

use jiff::Timestamp;
use parindex_locale::{Lang, Message};
use parindex_package::{Limits, Source, read, write_file};
use parindex_web::ExportError;
use serde_json::json;

use super::database::{failed, with_store};
use super::key;
use crate::failure::Failure;

/// Writes a campaign of a database as packages with their results, one for each framework of it.
pub fn run(database: &str, campaign: &str, out: &Path, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let now = Timestamp::now();
    // Whoever has no key at hand exports all the same: the proof then does not name it.
    let key = key::place(None, database).and_then(|path| key::verifier(&path)).ok();
    let outcome = with_store(database, ("cli-reading", lang), async |store| {
        parindex_web::export(store, campaign, key.as_ref(), now).await
    })?;
    let packages = outcome.map_err(|error| match error {
        ExportError::Store(error) => failed(&error),
        ExportError::Table(message) => Failure::Refused(message),
    })?;
    for (name, bytes) in packages {
        let path = out.join(name);
        write_file(&path, &bytes).map_err(|e| Failure::Io(e.message()))?;
        let (campaign, _) = read(&Source::from_zip_bytes(bytes), &Limits::default());
        let units = campaign.map_or(0, |campaign| campaign.input.units.len());
        let path = path.display().to_string();
        if as_json {
            println!("{}", json!({ "out": path, "units": units }));
        } else {
            println!("{}", lang.say(&Message::new("cli-exported").text("out", path).count("units", units)));
        }
    }
    Ok(())
}
