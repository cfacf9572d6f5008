//! ClamAV's daemon, asked over its protocol: `INSTREAM`, then pieces with their length, then what it found.

use std::io::{Error, Result};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

/// A file of 500 MB with archives in it takes clamd minutes.
const LONGEST: Duration = Duration::from_mins(5);
/// The longest answer that is read.
const ANSWER: u64 = 4096;

/// Where clamd listens: `127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    /// An address of the network.
    Tcp(SocketAddr),
    /// A socket of this machine.
    Unix(PathBuf),
}

impl FromStr for Clamd {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Clamd, String> {
        match text.strip_prefix("unix:") {
            Some(path) if !path.is_empty() => Ok(Clamd::Unix(path.into())),
            _ => text.parse().map(Clamd::Tcp).map_err(|_| "ADDRESS:PORT | unix:PATH".to_owned()),
        }
    }
}

impl Clamd {
    /// The name of what a file is infected with; `None` if it is clean. A clamd that does not say so is an error.
    pub(super) async fn scan(&self, path: &Path) -> Result<Option<String>> {
        let file = File::open(path).await?;
        let answer = timeout(LONGEST, async {
            match self {
                Clamd::Tcp(address) => ask(TcpStream::connect(address).await?, file).await,
                Clamd::Unix(path) => ask(UnixStream::connect(path).await?, file).await,
            }
        });
        let answer = answer.await.map_err(Error::other)??;
        let answer = answer.trim_end_matches('\0').trim();
        match (answer.strip_suffix(" FOUND"), answer) {
            (Some(found), _) => Ok(Some(found.trim_start_matches("stream: ").to_owned())),
            (None, "stream: OK") => Ok(None),
            _ => Err(Error::other(format!("clamd: {answer:?}"))),
        }
    }
}

async fn ask(mut clamd: impl AsyncRead + AsyncWrite + Unpin, file: File) -> Result<String> {
    // Beyond its limit clamd answers before the end and reads no more: the answer counts, not the broken line.
    let sent = send(&mut clamd, file).await;
    let mut answer = String::new();
    let read = clamd.take(ANSWER).read_to_string(&mut answer).await;
    if answer.is_empty() {
        sent.and(read.map(|_| ()))?;
    }
    Ok(answer)
}

async fn send(clamd: &mut (impl AsyncWrite + Unpin), mut file: File) -> Result<()> {
    clamd.write_all(b"zINSTREAM\0").await?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let length = file.read(&mut buffer).await?;
        let bytes = u32::try_from(length).map_err(Error::other)?;
        clamd.write_all(&bytes.to_be_bytes()).await?;
        clamd.write_all(&buffer[..length]).await?;
        if length == 0 {
            return clamd.flush().await;
        }
    }
}

#[cfg(test)]
mod tests;
