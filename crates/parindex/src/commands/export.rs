use std::path::Path;

use jiff::Timestamp;
use jiff::tz::Offset;
use parindex_index::Stage;
use parindex_locale::{Lang, Message};
use parindex_package::{determine, write_zip};
use parindex_store::Store;
use parindex_web::ExportError;
use serde_json::json;

use super::ledger::failed;
use super::{busy, key};
use crate::failure::Failure;

/// Writes a campaign of a database as packages with their results, one for each framework of it.
pub fn run(database: &str, campaign: &str, out: &Path, lang: Lang, as_json: bool) -> Result<(), Failure> {
    // Connecting makes a database that does not exist, and it has no campaigns.
    if let Some(file) = key::database_file(database) {
        std::fs::metadata(file).map_err(|e| Failure::io(file, &e))?;
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|e| Failure::io(Path::new("-"), &e))?;
    let bar = busy("cli-reading", lang);
    let outcome = runtime.block_on(async {
        let store = Store::connect(database).await?;
        // The day in Viet Nam, where the register counts.
        let today = Offset::constant(7).to_datetime(Timestamp::now()).date();
        let packages = parindex_web::export(&store, campaign, today).await;
        store.close().await;
        packages
    });
    bar.finish_and_clear();
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
