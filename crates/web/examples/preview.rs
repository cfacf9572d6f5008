//! Serves campaign packages on 127.0.0.1:8099, for looking at pages while they are made:
//!
//! ```text
//! cargo run -p parindex-web --example preview -- PACKAGE...
//! ```

use std::process::ExitCode;

use parindex_locale::Lang;
use parindex_package::{Limits, Source, read};
use parindex_web::{AppState, Published, router};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let mut published = Vec::new();
    for path in std::env::args().skip(1) {
        let (campaign, faults) = match Source::open(&path) {
            Ok(source) => read(&source, &Limits::default()),
            Err(fault) => (None, vec![*fault]),
        };
        for fault in faults.iter().take(20) {
            eprintln!("{}", fault.line(Lang::En));
        }
        published.extend(campaign.map(Published::new));
    }
    let listener = match TcpListener::bind("127.0.0.1:8099").await {
        Ok(listener) => listener,
        Err(e) => {
            eprintln!("127.0.0.1:8099: {e}");
            return ExitCode::FAILURE;
        }
    };
    match axum::serve(listener, router(AppState::new(published))).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}
