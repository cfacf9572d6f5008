//! Where files of evidence are kept, and what takes away those that nobody needs.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use parindex_store::Writer;
use parindex_store::evidence::Objects;
use parindex_web::{Evidence, Office};

use crate::cli::Serve;
use crate::commands::key::database_file;
use crate::failure::Failure;

/// How often what rests is taken away.
const DAILY: Duration = Duration::from_hours(24);

/// Opens the folder, which stands beside a database that is a file; a server's database has none beside it, and without
/// one nothing can be uploaded. What rests there is taken away now and daily.
pub fn set_up(office: Office, writer: &Writer, database: &str, serve: &Serve) -> Result<Office, Failure> {
    let beside = || {
        let mut path = database_file(database)?.as_os_str().to_owned();
        path.push(".evidence");
        Some(PathBuf::from(path))
    };
    let Some(folder) = serve.evidence.folder.clone().or_else(beside) else { return Ok(office) };
    let objects = Objects::open(&folder).map_err(|e| Failure::io(&folder, &e))?;
    tokio::spawn(clean(writer.clone(), objects.clone()));
    let mut evidence = Evidence::new(objects);
    if let Some(most) = serve.evidence.evidence_per_unit {
        evidence = evidence.at_most(u64::from(most) << 30);
    }
    if let Some(clamd) = &serve.evidence.clamd {
        evidence = evidence.scanned_by(clamd.clone());
    }
    Ok(office.with_evidence(evidence))
}

async fn clean(writer: Writer, objects: Objects) {
    loop {
        if let Err(error) = writer.clean_evidence(&objects, Timestamp::now()).await {
            eprintln!("{error}");
        }
        tokio::time::sleep(DAILY).await;
    }
}
