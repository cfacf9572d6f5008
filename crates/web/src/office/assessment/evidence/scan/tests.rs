use std::io::Write as _;

use parindex_ledger::Digest;
use tokio::net::TcpListener;

use super::*;

/// The file that every scanner takes for malware and that harms nobody; put together here, so that no scanner stops
/// at this source.
fn eicar() -> Vec<u8> {
    [&b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STAN"[..], b"DARD-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// A scanner that answers one request, and what it got.
async fn scanner(answer: &'static str) -> (Clamd, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let got = tokio::spawn(async move {
        let (mut line, _) = listener.accept().await.unwrap();
        let mut command = [0; 10];
        line.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut got = Vec::new();
        loop {
            let length = line.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut piece = vec![0; usize::try_from(length).unwrap()];
            line.read_exact(&mut piece).await.unwrap();
            got.extend(piece);
        }
        line.write_all(answer.as_bytes()).await.unwrap();
        got
    });
    (Clamd::Tcp(address), got)
}

#[tokio::test]
async fn a_file_goes_whole_to_the_scanner_and_only_its_ok_is_clean() {
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let sent = file(&bytes);
    let (clamd, got) = scanner("stream: OK\0").await;
    assert_eq!(clamd.scan(sent.path()).await.unwrap(), None);
    assert_eq!(got.await.unwrap(), bytes);
    let (clamd, _) = scanner("stream: Eicar-Test-Signature FOUND\0").await;
    assert_eq!(clamd.scan(sent.path()).await.unwrap().as_deref(), Some("Eicar-Test-Signature"));
    for unclear in ["", "INSTREAM size limit exceeded. ERROR\0", "OK\0", "stream: OK FOUN"] {
        let (clamd, _) = scanner(unclear).await;
        assert!(clamd.scan(sent.path()).await.is_err(), "{unclear:?}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    assert!(Clamd::Tcp(nobody).scan(sent.path()).await.is_err());
    assert!(Clamd::Unix("/nowhere/clamd.ctl".into()).scan(sent.path()).await.is_err());
}

#[test]
fn a_scanner_is_named_by_an_address_or_a_socket() {
    assert_eq!("unix:/run/clamd".parse(), Ok(Clamd::Unix("/run/clamd".into())));
    assert_eq!("127.0.0.1:3310".parse(), Ok(Clamd::Tcp(([127, 0, 0, 1], 3310).into())));
    for wrong in ["", "unix:", "localhost", "clamd"] {
        assert!(wrong.parse::<Clamd>().is_err(), "{wrong}");
    }
}

/// A clamd of this machine with a database of one signature, that of the test file, in a folder of its own.
struct Real {
    clamd: std::process::Child,
    folder: tempfile::TempDir,
}

impl Real {
    /// `None` where none is installed.
    fn start() -> Option<Real> {
        let known = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"];
        let program = known.into_iter().find(|program| Path::new(program).exists())?;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let signature = format!("{}:{}:Eicar-Test-Signature\n", Digest::of(&eicar()), eicar().len());
        std::fs::create_dir(at("db")).unwrap();
        std::fs::write(at("db/own.hsb"), signature).unwrap();
        let settings = format!(
            "Foreground yes\nLocalSocket {}\nDatabaseDirectory {}\nStreamMaxLength 1M\n",
            at("clamd.ctl").display(),
            at("db").display()
        );
        std::fs::write(at("clamd.conf"), settings).unwrap();
        let clamd = std::process::Command::new(program)
            .arg(format!("--config-file={}", at("clamd.conf").display()))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        Some(Real { clamd, folder })
    }

    fn address(&self) -> Clamd {
        Clamd::Unix(self.folder.path().join("clamd.ctl"))
    }

    /// Waits until it has read its database.
    async fn listens(&self) {
        for _ in 0..600 {
            if UnixStream::connect(self.folder.path().join("clamd.ctl")).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("clamd does not listen");
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let _ = self.clamd.kill();
        let _ = self.clamd.wait();
    }
}

#[tokio::test]
async fn a_real_scanner_finds_the_test_file_passes_a_text_and_what_it_cannot_read_whole_is_not_clean() {
    let Some(real) = Real::start() else {
        eprintln!("skipped: there is no clamd here; scripts/tools clamd installs it");
        return;
    };
    real.listens().await;
    let clamd = real.address();
    assert_eq!(clamd.scan(file("Báo cáo".as_bytes()).path()).await.unwrap(), None);
    let found = clamd.scan(file(&eicar()).path()).await.unwrap();
    assert_eq!(found.as_deref(), Some("Eicar-Test-Signature.UNOFFICIAL"));
    let large = vec![b'a'; 3 * 1024 * 1024];
    let beyond = clamd.scan(file(&large).path()).await;
    assert!(beyond.is_err(), "longer than its StreamMaxLength: {beyond:?}");
}
