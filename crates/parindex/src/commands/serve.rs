mod checkpoints;
mod evidence;
mod post;
mod shelf;

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use parindex_locale::{Lang, Message};
use parindex_store::{Store, StoreError, Writer};
use parindex_web::{AppState, Limit, Office, Published, first_link, router};

use self::checkpoints::Keepers;
use super::database::failed;
use super::verify::bounded;
use super::{entrance, key, load};
use crate::cli::Serve;
use crate::failure::Failure;

/// Serves every package in a folder, and the staff side of a database, until it is told to stop.
pub fn run(serve: &Serve, lang: Lang) -> Result<(), Failure> {
    // A new office has nothing published yet.
    let bare = serve.database.is_some() && !serve.folder.exists();
    let packages = if bare { Vec::new() } else { packages(&serve.folder)? };
    if packages.is_empty() && serve.database.is_none() {
        let message = Message::new("cli-no-packages").text("folder", serve.folder.display().to_string());
        return Err(Failure::Refused(message));
    }
    let published = packages
        .iter()
        .map(|path| load(path, lang, false).map(Published::new))
        .collect::<Result<Vec<Published>, Failure>>()?;
    let cosignatures = if bare { Vec::new() } else { cosignatures(&serve.folder)? };
    let runtime = tokio::runtime::Runtime::new().map_err(|e| Failure::io(Path::new("-"), &e))?;
    let limit = Limit::new(serve.api_per_minute, serve.behind_proxy, Arc::new(Timestamp::now));
    runtime.block_on(open(
        AppState::new(published).with_limit(limit).with_cosignatures(cosignatures),
        serve,
        lang,
    ))
}

/// Folders with a campaign.toml and .zip files, by name.
fn packages(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|e| Failure::io(folder, &e))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| Failure::io(folder, &e))?.path();
        let zip = path.is_file() && path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
        if zip || path.join("campaign.toml").is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// What witnesses have cosigned: files of the folder whose names end in `.witness.txt`, by name.
fn cosignatures(folder: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|e| Failure::io(folder, &e))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| Failure::io(folder, &e))?.path();
        if path.is_file() && path.to_string_lossy().ends_with(".witness.txt") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| bounded(path)).collect()
}

async fn open(state: AppState, serve: &Serve, lang: Lang) -> Result<(), Failure> {
    let refused = |e: std::io::Error| {
        let message = Message::new("cli-listen").text("address", serve.listen.to_string());
        Failure::Io(message.text("why", e.to_string()))
    };
    let listener = tokio::net::TcpListener::bind(serve.listen).await.map_err(refused)?;
    let here = format!("http://{}", listener.local_addr().map_err(refused)?);
    let base = serve.base_url.as_deref().unwrap_or(&here).to_owned();
    let state = serve.base_url.iter().fold(state, |state, base| state.with_base(base));
    let postman = post::postman(serve)?;
    let keepers = Keepers::of(serve, lang)?;
    let (state, link) = match &serve.database {
        Some(database) => {
            let writer = writer(database, serve).await?;
            let link = first_link(&writer, &base, Timestamp::now()).await.map_err(|e| failed(&e))?;
            tokio::spawn(post::rounds(
                writer.clone(),
                base.clone(),
                postman.map(|postman| (postman, keepers)),
            ));
            let office = office(writer.clone(), &base, serve)?;
            (state.with_office(evidence::set_up(office, &writer, database, serve)?), link)
        }
        None => (state, None),
    };
    // One package that cannot be read does not keep everybody from the office.
    if let Err(error) = state.refresh().await {
        eprintln!("{error}");
    }
    tokio::spawn(shelf::rounds(state.clone()));
    // The first line is for scripts: nothing but the address, once it can be asked.
    println!("{here}");
    println!("{}", lang.word("cli-serving"));
    if let Some(link) = link {
        println!("{}", lang.word("cli-first-link"));
        println!("{link}");
    }
    std::io::stdout().flush().map_err(|e| Failure::io(Path::new("-"), &e))?;
    axum_serve(listener, state).await.map_err(refused)
}

/// Opens the database of the staff side.
async fn writer(database: &str, serve: &Serve) -> Result<Writer, Failure> {
    let place = key::place(serve.key.as_deref(), database)?;
    let store = Store::connect(database).await.map_err(|e| failed(&e))?;
    let empty = store.size().await.map_err(|e| failed(&e))? == 0;
    let writer = Writer::new(store, key::signer(&place, empty)?);
    if !writer.is_in_force().await.map_err(|e| failed(&e))? {
        return Err(failed(&StoreError::Key));
    }
    writer.hide_old_secrets().await.map_err(|e| failed(&e))?;
    Ok(writer)
}

fn office(writer: Writer, base: &str, serve: &Serve) -> Result<Office, Failure> {
    let office = Office::new(writer, base, Arc::new(Timestamp::now));
    let office = if serve.smtp.is_some() { office.with_mail() } else { office };
    let office = if serve.behind_proxy { office.behind_proxy() } else { office };
    entrance::set_up(office, &serve.entrance, base)
}

async fn axum_serve(listener: tokio::net::TcpListener, state: AppState) -> std::io::Result<()> {
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async {
            // Without a handler for it the signal ends the program anyhow.
            let _ = tokio::signal::ctrl_c().await;
        })
        .await
}
