//! The real program on a real database: started, killed as a power cut kills it, and started again at the same address.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;

pub struct Server {
    arguments: Vec<String>,
    pub child: Child,
    pub base: String,
}

impl Server {
    /// Starts it at a free address and waits until it can be asked.
    pub fn start(arguments: &[&str]) -> Server {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut all = vec!["serve".to_owned(), "none".into(), "--listen".into(), free.to_string()];
        all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        let child = spawn(&all);
        Server { arguments: all, child, base: format!("http://{free}") }
    }

    /// SIGKILL: nothing is finished, nothing is said.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts it again.
    pub fn again(&mut self) {
        self.child = spawn(&self.arguments);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program itself finds the ledger whole.
pub fn verify_ledger(url: &str, key_file: &str) {
    let verify = ["ledger", "verify", "--database", url, "--key", key_file];
    let verified = Command::new(env!("CARGO_BIN_EXE_parindex")).args(verify).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

fn spawn(arguments: &[String]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command.args(arguments).env("PARINDEX_LANG", "en").env_remove("LC_ALL").stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut said, mut line) = (BufReader::new(child.stdout.take().unwrap()), String::new());
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("http://127.0.0.1:"), "the server does not start: {line}");
    // It says more, and somebody has to be there for it.
    thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    child
}
