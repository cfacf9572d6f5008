use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use parindex_locale::{Lang, Message};
use parindex_web::{AppState, Published, router};

use super::load;
use crate::failure::Failure;

/// Serves every package in a folder until it is told to stop.
pub fn run(folder: &Path, listen: SocketAddr, lang: Lang) -> Result<(), Failure> {
    let packages = packages(folder)?;
    if packages.is_empty() {
        let message = Message::new("cli-no-packages").text("folder", folder.display().to_string());
        return Err(Failure::Refused(message));
    }
    let published = packages
        .iter()
        .map(|path| load(path, lang, false).map(Published::new))
        .collect::<Result<Vec<Published>, Failure>>()?;
    let runtime = tokio::runtime::Runtime::new().map_err(|e| Failure::io(Path::new("-"), &e))?;
    runtime.block_on(serve(AppState::new(published), listen, lang))
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

async fn serve(state: AppState, listen: SocketAddr, lang: Lang) -> Result<(), Failure> {
    let refused = |e: std::io::Error| {
        Failure::Io(Message::new("cli-listen").text("address", listen.to_string()).text("why", e.to_string()))
    };
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    // The first line is for scripts: nothing but the address, once it can be asked.
    println!("http://{address}");
    println!("{}", lang.word("cli-serving"));
    std::io::stdout().flush().map_err(|e| Failure::io(Path::new("-"), &e))?;
    axum_serve(listener, state).await.map_err(refused)
}

async fn axum_serve(listener: tokio::net::TcpListener, state: AppState) -> std::io::Result<()> {
    axum::serve(listener, router(state))
        .with_graceful_shutdown(async {
            // Without a handler for it the signal ends the program anyhow.
            let _ = tokio::signal::ctrl_c().await;
        })
        .await
}
