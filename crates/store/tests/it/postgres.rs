//! A PostgreSQL of one's own: in a temporary folder, on a socket, as an ordinary user, gone with the test process.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, OnceLock};
use std::thread::sleep;
use std::time::Duration;

const MISSING: &str = "the store is tested on PostgreSQL too, and its programs are not here: \
    install them with `scripts/tools postgres` (Debian: apt-get install postgresql), \
    or name their folder in PG_BIN";

/// Waits for the end of its input, which comes when the test process ends in whatever way, and clears away.
const KEEPER: &str = r#"
    "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=200 \
        -c fsync="$3" -c synchronous_commit="$3" -c full_page_writes="$3" >"$2/log" 2>&1 &
    read -r _
    kill -INT $!
    wait
    rm -rf "$2"
"#;

struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    user: Option<(u32, u32)>,
    _keeper: Child,
}

/// Set to true before the first database where commits are measured; else nobody needs the data after a power cut.
pub static DURABLE: OnceLock<bool> = OnceLock::new();

static CLUSTER: LazyLock<Cluster> = LazyLock::new(Cluster::start);
static NEXT: AtomicU32 = AtomicU32::new(0);

/// The URL of a new, empty database.
pub fn new_database() -> String {
    let name = format!("office_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = CLUSTER.folder.display().to_string();
    let made = CLUSTER.run("createdb").args(["-h", &folder, "-U", "postgres", &name]).status().unwrap();
    assert!(made.success(), "createdb fails");
    format!("postgres:///{name}?host={folder}&user=postgres")
}

impl Cluster {
    fn start() -> Cluster {
        let bin = programs().filter(|bin| bin.join("initdb").exists()).unwrap_or_else(|| panic!("{MISSING}"));
        let folder = tempfile::Builder::new().prefix("parindex-pg").tempdir().unwrap().keep();
        let user = ordinary_user(&folder);
        if let Some((uid, gid)) = user {
            chown(&folder, Some(uid), Some(gid)).unwrap();
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711)).unwrap();
        let data = folder.join("data").display().to_string();
        let initdb = command(&bin.join("initdb"), user)
            .args([
                "-D",
                &data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .output()
            .unwrap();
        assert!(initdb.status.success(), "initdb fails: {}", String::from_utf8_lossy(&initdb.stderr));
        let fsync = if DURABLE.get() == Some(&true) { "on" } else { "off" };
        let keeper = command(Path::new("sh"), user)
            .args(["-c", KEEPER, "sh"])
            .args([&bin, &folder])
            .arg(fsync)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let cluster = Cluster { bin, folder, user, _keeper: keeper };
        cluster.wait();
        cluster
    }

    fn wait(&self) {
        let folder = self.folder.display().to_string();
        for _ in 0..600 {
            if self.run("pg_isready").args(["-q", "-h", &folder]).status().is_ok_and(|s| s.success()) {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        panic!(
            "PostgreSQL does not start:\n{}",
            fs::read_to_string(self.folder.join("log")).unwrap_or_default()
        );
    }

    fn run(&self, program: &str) -> Command {
        command(&self.bin.join(program), self.user)
    }
}

fn command(program: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    // Where the caller stands may be closed to the other user.
    command.current_dir("/");
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

/// PostgreSQL refuses to run as root: then its own user does it.
fn ordinary_user(own: &Path) -> Option<(u32, u32)> {
    if fs::metadata(own).unwrap().uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let entry = users.lines().find(|line| line.starts_with("postgres:"));
    let fields: Vec<&str> = entry.unwrap_or_else(|| panic!("{MISSING}")).split(':').collect();
    Some((fields[2].parse().unwrap(), fields[3].parse().unwrap()))
}

/// The folder of the newest version that is installed.
fn programs() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PG_BIN") {
        return Some(named.into());
    }
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    versions.sort();
    let in_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    };
    versions.pop().map(|(_, bin)| bin).or_else(in_path)
}
