use std::path::Path;

use jiff::Timestamp;
use parindex_index::Stage;
use parindex_locale::{Lang, Message};
use parindex_package::{determine, write_zip};
use parindex_web::ExportError;
use serde_json::json;

use super::database::{failed, with_store};
use crate::failure::Failure;

/// Writes a campaign of a database as packages with their results, one for each framework of it.
pub fn run(database: &str, campaign: &str, out: &Path, lang: Lang, as_json: bool) -> Result<(), Failure> {
    let now = Timestamp::now();
    let outcome = with_store(database, ("cli-reading", lang), async |store| {
        parindex_web::export(store, campaign, now).await
    })?;
    let packages = outcome.map_err(|error| match error {
        ExportError::Store(error) => failed(&error),
        ExportError::Table(message) => Failure::Refused(message),
    })?;
    for package in packages {
        let results = determine(&package, Stage::Final).0;
        let path = out.join(format!("{}.zip", package.meta.id));
        write_zip(&path, &package, Some(&results)).map_err(|e| Failure::Io(e.message()))?;
        let (path, units) = (path.display().to_string(), results.units.len());
        if as_json {
            println!("{}", json!({ "out": path, "units": units }));
        } else {
            println!("{}", lang.say(&Message::new("cli-exported").text("out", path).count("units", units)));
        }
    }
    Ok(())
}
